/** Cloud Tasks, as a port. Queues are named for the functions that work on them. */
import type { MediaTask } from "@frontdesk/model/media";
import type {
  KeepChannelsTask,
  ReplayDeadLettersTask,
  ReplyTask,
  ResumeSendsTask,
  RotateSecretsTask,
  SendTask,
  SourceTask,
} from "@frontdesk/model/tasks";

/** `id` makes a second enqueueing of the same work harmless; use a hash, since ids that share a prefix slow a queue down. */
export type Task = { id: string; delaySeconds?: number } & (
  | { queue: "reply"; payload: ReplyTask }
  | { queue: "sendMessage"; payload: SendTask }
  | { queue: "resumeSends"; payload: ResumeSendsTask }
  | { queue: "fetchMedia"; payload: MediaTask }
  | { queue: "ingestSource"; payload: SourceTask }
  | { queue: "keepChannels"; payload: KeepChannelsTask }
  | { queue: "rotateSecrets"; payload: RotateSecretsTask }
  | { queue: "replayDeadLetters"; payload: ReplayDeadLettersTask }
);

export type Tasks = { enqueue(task: Task): Promise<void> };

/** Enqueues with the Admin SDK, which is loaded on first use. A task that is there already is a success. */
export function cloudTasks(): Tasks {
  return {
    async enqueue({ queue, payload, id, delaySeconds }) {
      const [{ admin }, { getFunctions }] = await Promise.all([
        import("./admin.ts"),
        import("firebase-admin/functions"),
      ]);
      try {
        await getFunctions(admin())
          .taskQueue(queue)
          .enqueue(payload, { id, ...(delaySeconds === undefined ? {} : { scheduleDelaySeconds: delaySeconds }) });
      } catch (error) {
        if (!isTaskAlreadyExists(error)) throw error;
      }
    },
  };
}

function isTaskAlreadyExists(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "functions/task-already-exists";
}
