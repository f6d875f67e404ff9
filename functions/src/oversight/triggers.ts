/** Triggers of the platform's oversight. None writes the document that it listens to. */
import { patterns } from "@frontdesk/model/paths";
import { Tenant } from "@frontdesk/model/tenant";
import { onDocumentUpdated, onDocumentWritten } from "firebase-functions/firestore";
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { oversightDeps } from "../platform/deps/core.ts";
import { hashId } from "../platform/ids.ts";
import { resumeReadingTask } from "./resume-reading.ts";
import { rollUpTask } from "./roll-up-tenants.ts";
import { summarizeTenant } from "./summarize-tenant.ts";

/** A restored business reads, sends and answers what waited, and its team hears of who waits for them. */
export const resumeTenant = onDocumentUpdated(
  { document: patterns.tenant, region, retry: true },
  async ({ id, data, params: { tenantId } }) => {
    const isRestored = data?.before.get("status") === "suspended" && data.after.get("status") === "active";
    if (!isRestored) return;
    const runId = hashId("resumeTenant", id);
    const { tasks } = oversightDeps();
    await tasks.enqueue({ queue: "resumeSends", id: runId, payload: { tenantId, runId, after: null } });
    // Answers come last, after what has to be read for them.
    const since = Tenant.safeParse(data.before.data()).data?.suspension?.at.toMillis() ?? 0;
    await tasks.enqueue(resumeReadingTask({ tenantId, runId, after: null, since }));
    await tasks.enqueue({ queue: "sweepHandoffs", id: runId, payload: { runId, tenantId, after: null } });
  },
);

/** New, renamed and suspended businesses are in the owner's list at once. */
export const noteTenant = onDocumentWritten({ document: patterns.tenant, region, retry: true }, ({ params }) =>
  summarizeTenant(params.tenantId, oversightDeps()),
);

export const scheduleTenantRollUp = onSchedule({ schedule: "every 1 hours", region }, async ({ scheduleTime }) => {
  await oversightDeps().tasks.enqueue(rollUpTask({ runId: scheduleTime, after: null }));
});
