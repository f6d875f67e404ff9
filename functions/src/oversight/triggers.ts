/** Triggers of the platform's oversight. None writes the document that it listens to. */
import { patterns } from "@frontdesk/model/paths";
import { onDocumentUpdated, onDocumentWritten } from "firebase-functions/firestore";
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { oversightDeps } from "../platform/deps.ts";
import { hashId } from "../platform/ids.ts";
import { resumeTurnsTask } from "./resume-turns.ts";
import { rollUpTask } from "./roll-up-tenants.ts";
import { summarizeTenant } from "./summarize-tenant.ts";

/** A restored business sends and answers what waited. */
export const resumeTenant = onDocumentUpdated(
  { document: patterns.tenant, region, retry: true },
  async ({ id, data, params: { tenantId } }) => {
    const isRestored = data?.before.get("status") === "suspended" && data.after.get("status") === "active";
    if (!isRestored) return;
    const runId = hashId("resumeTenant", id);
    const { tasks } = oversightDeps();
    await tasks.enqueue({ queue: "resumeSends", id: runId, payload: { tenantId, runId, after: null } });
    await tasks.enqueue(resumeTurnsTask({ tenantId, runId, after: null }));
  },
);

/** New, renamed and suspended businesses are in the owner's list at once. */
export const noteTenant = onDocumentWritten({ document: patterns.tenant, region, retry: true }, ({ params }) =>
  summarizeTenant(params.tenantId, oversightDeps()),
);

export const scheduleTenantRollUp = onSchedule({ schedule: "every 1 hours", region }, async ({ scheduleTime }) => {
  await oversightDeps().tasks.enqueue(rollUpTask({ runId: scheduleTime, after: null }));
});
