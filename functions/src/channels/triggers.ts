/** Schedules of numbers. Each only orders its first page; a run is named by its scheduled time, so that a schedule fired twice is one run. */
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps/core.ts";
import { keepChannelsTask } from "./keep-channels.ts";
import { rotationTask } from "./rotate-secrets.ts";

const templatesAtHour = 3;

export const scheduleChannelChecks = onSchedule({ schedule: "every 1 hours", region }, async ({ scheduleTime }) => {
  const withTemplates = new Date(scheduleTime).getUTCHours() === templatesAtHour;
  await routeDeps().tasks.enqueue(keepChannelsTask({ runId: scheduleTime, after: null, withTemplates }));
});

export const scheduleTokenRotation = onSchedule({ schedule: "0 4 1 * *", region }, async ({ scheduleTime }) => {
  await routeDeps().tasks.enqueue(rotationTask({ runId: scheduleTime, after: null }));
});
