/** Has a file fetched that was given up, or never ordered. */
import type { Firestore } from "@google-cloud/firestore";
import type { MediaTask } from "@frontdesk/model/media";
import { AppError } from "../platform/errors.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import { changeMedia } from "./store.ts";

type Deps = { firestore: Firestore; tasks: Tasks };

/** Two people who press the button at once have it tried once. Throws `AppError`. */
export async function retryMedia(task: MediaTask, deps: Deps): Promise<void> {
  const media = await changeMedia(task, deps.firestore, ({ state, retries = 0 }) =>
    state === "failed" ? { state: "pending", error: null, retries: retries + 1 } : null,
  );
  if (!media) throw new AppError("notFound", "This message has no file.");
  if (media.state === "pending") await enqueue(task, media.retries ?? 0, deps);
}

/** For messages from before files were stored, and for orders that were lost. */
export async function orderFetch(task: MediaTask, deps: Deps): Promise<void> {
  const media = await changeMedia(task, deps.firestore, ({ state }) =>
    state === undefined ? { state: "pending" } : null,
  );
  if (media?.state === "pending") await enqueue(task, media.retries ?? 0, deps);
}

/** The first one is that of `routeMessage`. Later ones carry a number: the queue remembers ids for a while and would take them for the first. */
async function enqueue({ tenantId, conversationId, messageId }: MediaTask, retries: number, { tasks }: Deps) {
  await tasks.enqueue({
    queue: "fetchMedia",
    id: hashId("fetchMedia", tenantId, conversationId, messageId, ...(retries === 0 ? [] : [String(retries)])),
    payload: { tenantId, conversationId, messageId },
  });
}
