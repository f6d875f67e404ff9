/** Replays the dead letters of one reason, or all, a page per task. */
import { FieldPath } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { ReplayDeadLettersTask } from "@frontdesk/model/tasks";
import type { IngestDeps } from "../conversations/ingest.ts";
import { hashId } from "../platform/ids.ts";
import { errorFields } from "../platform/log.ts";
import type { Task, Tasks } from "../platform/tasks.ts";
import { replayLetter } from "./replay-letter.ts";

const pageSize = 100;

/** Its id is of run and place, so that a page that is worked on twice orders the next one once. */
export function replayTask(payload: ReplayDeadLettersTask): Task {
  const id = hashId("replayDeadLetters", payload.runId, payload.after ?? "");
  return { queue: "replayDeadLetters", id, payload };
}

export async function replayLetters(task: ReplayDeadLettersTask, deps: IngestDeps & { tasks: Tasks }): Promise<void> {
  const { after, reason, until } = task;
  const letters = deps.firestore.collection(paths.deadLetters());
  const chosen = reason === null ? letters : letters.where("reason", "==", reason);
  const ordered = chosen.orderBy(FieldPath.documentId()).limit(pageSize);
  const page = await (after === null ? ordered : ordered.startAfter(after)).get();
  const counts = { replayed: 0, stillDead: 0, gone: 0, failed: 0 };
  for (const letter of page.docs) {
    if (Number(letter.get("receivedAt")?.toMillis()) > until) continue;
    try {
      counts[await replayLetter(letter.id, deps)] += 1;
    } catch (error) {
      counts.failed += 1;
      deps.log.error("dead letter not replayed", { deadLetterId: letter.id, ...errorFields(error) });
    }
  }
  deps.log.info("dead letters replayed", { runId: task.runId, ...counts });
  const last = page.docs.at(-1);
  if (last && page.size === pageSize) await deps.tasks.enqueue(replayTask({ ...task, after: last.id }));
}
