/** What wakes handoffs up besides the handover itself: time, and a person who becomes available. */
import { patterns } from "@frontdesk/model/paths";
import { Member } from "@frontdesk/model/tenant";
import { onDocumentUpdated, onDocumentWritten } from "firebase-functions/firestore";
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { peopleDeps } from "../platform/deps/people.ts";
import { routeDeps } from "../platform/deps/core.ts";
import { hashId } from "../platform/ids.ts";
import { isAvailable } from "./people.ts";
import { releaseHeld as release, stoppedAnswering } from "./release-held.ts";

/** A run is named by its scheduled time, so that a schedule fired twice is one run. */
export const scheduleHandoffs = onSchedule({ schedule: "every 1 minutes", region }, async ({ scheduleTime }) => {
  await routeDeps().tasks.enqueue({
    queue: "sweepHandoffs",
    id: hashId("sweepHandoffs", scheduleTime),
    payload: { runId: scheduleTime, tenantId: null, after: null },
  });
});

/** Whoever becomes available is offered what waits. */
export const offerToAvailable = onDocumentUpdated(
  { document: patterns.member, region, retry: true },
  async ({ id, data, params }) => {
    const before = Member.safeParse(data?.before.data());
    const after = Member.safeParse(data?.after.data());
    if (!after.success || !isAvailable(after.data) || (before.success && isAvailable(before.data))) return;
    const runId = hashId("offerToAvailable", id);
    const payload = { runId, tenantId: params.tenantId, after: null };
    await routeDeps().tasks.enqueue({ queue: "sweepHandoffs", id: runId, payload });
  },
);

/** A removed or demoted person's customers wait for somebody else. */
export const releaseHeld = onDocumentWritten(
  { document: patterns.member, region, retry: true },
  async ({ data, params }) => {
    const before = Member.safeParse(data?.before.data()).data ?? null;
    const after = Member.safeParse(data?.after.data()).data ?? null;
    if (stoppedAnswering(before, after)) await release(params.tenantId, params.uid, peopleDeps());
  },
);
