/** Task queues of the unanswered questions and of what customers think of answers. */
import { NoteReactionTask, NoteUnansweredTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { openaiApiKey, region } from "../platform/config.ts";
import { reactionDeps, unansweredDeps } from "../platform/deps/knowledge.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { noteUnanswered as note } from "./note-question.ts";
import { noteReaction as noteOne } from "./note-reaction.ts";

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

export const noteReaction = onTaskDispatched(
  { region, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 50 } },
  (request) =>
    runTask(request, NoteReactionTask, patientRetries, cloudLog, async (task) => {
      await noteOne(task, reactionDeps());
    }),
);
