/** What a file means for the turn. Pure. */
import type { Message } from "@frontdesk/model/message";
import { DAY, MINUTE } from "@frontdesk/model/time";

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
  const orderedAt = media.orderedAt ?? createdAt;
  return !settled && now - orderedAt.toMillis() < patienceMs;
}

/** Media uploaded to WhatsApp live 30 days; a day is left for the send. */
const uploadLifeMs = 29 * DAY;

/** True for a message of ours whose file is in our storage but not, or no longer, with WhatsApp. */
export function isToBeUploaded({ media }: Pick<Message, "media">, now: number): boolean {
  if (media?.storagePath === undefined) return false;
  return media.mediaId === "" || now - (media.uploadedAt?.toMillis() ?? 0) >= uploadLifeMs;
}

/** True where the answer waits until the file was heard or looked at, or could not be. */
export function isAnsweredAfterReading({ type, media }: Facts): boolean {
  return media !== undefined && (type === "audio" || type === "image");
}
