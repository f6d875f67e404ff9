/** What a file means for the turn. Pure. */
import type { Message } from "@frontdesk/model/message";
import { MINUTE } from "@frontdesk/model/time";

type Facts = Pick<Message, "type"> & Partial<Pick<Message, "media" | "fromHistory" | "deletedAt">>;

/** True for a message whose file is to be fetched from WhatsApp. */
export function hasFileToFetch({ media, deletedAt }: Facts): boolean {
  return media !== undefined && media.mediaId !== "" && media.storagePath === undefined && deletedAt === undefined;
}

const patienceMs = MINUTE;

/** True while a file is on its way to being read: answering now would pass over what it says. Nothing is waited for longer than a minute. */
export function isStillToBeRead(message: Message, now: number): boolean {
  const { media, deletedAt, createdAt } = message;
  if (!media || deletedAt || !isAnsweredAfterReading(message)) return false;
  const settled = media.state === "failed" || media.reading?.done === true;
  return !settled && now - createdAt.toMillis() < patienceMs;
}

/** True where the answer waits until the file was heard or looked at, or could not be. */
export function isAnsweredAfterReading({ type, media }: Facts): boolean {
  return media !== undefined && (type === "audio" || type === "image");
}
