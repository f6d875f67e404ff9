/** What wakes follow-ups up: time. */
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps/core.ts";
import { hashId } from "../platform/ids.ts";

/** A run is named by its scheduled time, so that a schedule fired twice is one run. */
export const scheduleFollowUps = onSchedule({ schedule: "every 5 minutes", region }, async ({ scheduleTime }) => {
  await routeDeps().tasks.enqueue({
    queue: "sweepFollowUps",
    id: hashId("sweepFollowUps", scheduleTime),
    payload: { runId: scheduleTime, after: null },
  });
});
