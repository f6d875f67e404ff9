/** Cloud Tasks, as a port. Queues are named for the functions that work on them. */
import type { MediaTask } from "@frontdesk/model/media";
import type {
  FollowUpTask,
  HandoffTask,
  KeepChannelsTask,
  NoteReactionTask,
  NoteUnansweredTask,
  RecordActivityTask,
  ReplayDeadLettersTask,
  ReplyTask,
  ResumeReadingTask,
  ResumeSendsTask,
  ResumeTurnsTask,
  RollUpTenantsTask,
  RollUpUsageTask,
  RotateSecretsTask,
  SendTask,
  SourceTask,
  SweepFollowUpsTask,
  SweepHandoffsTask,
  TellPositionTask,
} from "@frontdesk/model/tasks";

/**
 * `id` makes a second enqueueing of the same work harmless; use a hash, since ids that share a prefix slow a queue down. `on` names another
 * queue than the function's own, made by `Queues`; ids are of a queue.
 */
export type Task = { id: string; delaySeconds?: number; on?: string } & (
  | { queue: "reply"; payload: ReplyTask }
  | { queue: "sendMessage"; payload: SendTask }
  | { queue: "stepHandoff" | "summarizeHandoff"; payload: HandoffTask }
  | { queue: "sweepHandoffs"; payload: SweepHandoffsTask }
  | { queue: "sendFollowUp"; payload: FollowUpTask }
  | { queue: "sweepFollowUps"; payload: SweepFollowUpsTask }
  | { queue: "resumeSends"; payload: ResumeSendsTask }
  | { queue: "resumeReading"; payload: ResumeReadingTask }
  | { queue: "resumeTurns"; payload: ResumeTurnsTask }
  | { queue: "rollUpTenants"; payload: RollUpTenantsTask }
  | { queue: "rollUpUsage"; payload: RollUpUsageTask }
  | { queue: "fetchMedia"; payload: MediaTask }
  | { queue: "noteUnanswered"; payload: NoteUnansweredTask }
  | { queue: "tellPosition"; payload: TellPositionTask }
  | { queue: "noteReaction"; payload: NoteReactionTask }
  | { queue: "ingestSource"; payload: SourceTask }
  | { queue: "syncSource"; payload: SourceTask }
  | { queue: "keepChannels"; payload: KeepChannelsTask }
  | { queue: "rotateSecrets"; payload: RotateSecretsTask }
  | { queue: "replayDeadLetters"; payload: ReplayDeadLettersTask }
  | { queue: "recordActivity"; payload: RecordActivityTask }
);

export type SendMessageTask = Extract<Task, { queue: "sendMessage" }>;

/** The queue that a task names with `on` does not exist, or not yet. */
export class NoSuchQueueError extends Error {
  override name = "NoSuchQueueError";
}

/** `enqueue` throws `NoSuchQueueError`. */
export type Tasks = { enqueue(task: Task): Promise<void> };

/** Enqueues with the Admin SDK, which is loaded on first use. A task that is there already is a success. `functionsUrl` has no trailing slash. */
export function cloudTasks({ functionsUrl }: { functionsUrl: () => string }): Tasks {
  return {
    async enqueue({ queue, payload, id, delaySeconds, on }) {
      const [{ admin }, { getFunctions }] = await Promise.all([
        import("./admin.ts"),
        import("firebase-admin/functions"),
      ]);
      try {
        await getFunctions(admin())
          .taskQueue(on ?? queue)
          .enqueue(payload, {
            id,
            ...(on === undefined ? {} : { uri: `${functionsUrl()}/${queue}` }),
            ...(delaySeconds === undefined ? {} : { scheduleDelaySeconds: delaySeconds }),
          });
      } catch (error) {
        if (isTaskAlreadyExists(error)) return;
        if (on !== undefined && isNoSuchQueue(error)) throw new NoSuchQueueError(`no queue ${on}`, { cause: error });
        throw error;
      }
    },
  };
}

function isTaskAlreadyExists(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "functions/task-already-exists";
}

/** 404, or 400 with these words for a queue that was made less than a minute ago or deleted within the last days. */
function isNoSuchQueue(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const response = "httpResponse" in error ? error.httpResponse : undefined;
  const status =
    typeof response === "object" && response !== null && "status" in response ? response.status : undefined;
  return status === 404 || (status === 400 && /queue (does not exist|was deleted)/i.test(error.message));
}
