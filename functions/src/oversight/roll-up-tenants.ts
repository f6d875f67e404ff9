/** Sums up every business of the platform, a page per task. */
import { FieldPath } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { RollUpTenantsTask } from "@frontdesk/model/tasks";
import { paths } from "@frontdesk/model/paths";
import { hashId } from "../platform/ids.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Task, Tasks } from "../platform/tasks.ts";
import { summarizeTenant } from "./summarize-tenant.ts";

const pageSize = 100;

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date; log: Log };

/** Its id is of run and place, so that a page that is worked on twice orders the next one once. */
export function rollUpTask(payload: RollUpTenantsTask): Task {
  return { queue: "rollUpTenants", id: hashId("rollUpTenants", payload.runId, payload.after ?? ""), payload };
}

export async function rollUpTenants(task: RollUpTenantsTask, deps: Deps): Promise<void> {
  const tenants = deps.firestore.collection(paths.tenants()).orderBy(FieldPath.documentId()).limit(pageSize).select();
  const page = await (task.after === null ? tenants : tenants.startAfter(task.after)).get();
  for (const { id } of page.docs) {
    try {
      await summarizeTenant(id, deps);
    } catch (error) {
      // One business's bad document is no other's; the row keeps its former figures.
      deps.log.error("business not summed up", { tenantId: id, ...errorFields(error) });
    }
  }
  const last = page.docs.at(-1);
  if (last && page.size === pageSize) await deps.tasks.enqueue(rollUpTask({ ...task, after: last.id }));
}
