/** Task queue of the unanswered questions. */
import { NoteUnansweredTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { openaiApiKey, region } from "../platform/config.ts";
import { unansweredDeps } from "../platform/deps.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { noteUnanswered as note } from "./note-question.ts";

/** One at a time: two that group at once could begin two groups of the same meaning. */
export const noteUnanswered = onTaskDispatched(
  {
    region,
    secrets: [openaiApiKey],
    retryConfig: patientRetries,
    rateLimits: { maxConcurrentDispatches: 1 },
    timeoutSeconds: 120,
  },
  (request) =>
    runTask(request, NoteUnansweredTask, patientRetries, cloudLog, async (task) => {
      await note(task, unansweredDeps());
    }),
);
