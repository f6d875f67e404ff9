/** What a thread shows, in order: days, messages with the reactions to them and what they answer, and reactions to messages not loaded. */
import type { Message } from "@frontdesk/model/message";
import { MINUTE } from "@frontdesk/model/time";
import { dayOf } from "../../lib/time.ts";
import type { Clock } from "../../lib/time.ts";

export type ThreadMessage = Message & { id: string };

/** `ours`: the business's, of which WhatsApp keeps one a message whoever of the team or the assistant gave it. */
export type Reaction = { emoji: string; author: Message["author"]; id: string; ours: boolean };

export type MessageItem = {
  kind: "message";
  message: ThreadMessage;
  reactions: Reaction[];
  /** The message this one answers: null where it is not loaded, undefined where it answers none. */
  quoted: ThreadMessage | null | undefined;
  /** False where it follows a message of the same author closely, which is then not named again. */
  startsGroup: boolean;
};

export type ThreadItem =
  | { kind: "day"; day: string; at: number }
  | MessageItem
  /** WhatsApp's own notice, said by nobody. */
  | { kind: "event"; message: ThreadMessage }
  /** The message it belongs to is older than what is loaded. */
  | { kind: "lostReaction"; message: ThreadMessage; emoji: string }
  /** One of ours that WhatsApp refused. */
  | { kind: "failedReaction"; message: ThreadMessage };

const GROUP_GAP = 5 * MINUTE;

/** `messages` from old to new. */
export function threadItems(messages: readonly ThreadMessage[], clock: Clock): ThreadItem[] {
  const byWamid = new Map(messages.flatMap((message) => (message.wamid ? [[message.wamid, message] as const] : [])));
  const reactions = reactionsByWamid(messages);
  const items: ThreadItem[] = [];
  let day = "";
  let before: ThreadMessage | null = null;

  for (const message of messages) {
    const lost = message.reaction && !byWamid.has(message.reaction.wamid) && message.reaction.emoji !== "";
    const failed = message.type === "reaction" && message.status === "failed";
    if (message.type === "reaction" && !lost && !failed) continue;
    const at = message.at.toMillis();
    const itsDay = dayOf(at, clock);
    if (itsDay !== day) {
      items.push({ kind: "day", day: itsDay, at });
      day = itsDay;
      before = null;
    }
    if (failed) {
      items.push({ kind: "failedReaction", message });
      before = null;
      continue;
    }
    if (lost && message.reaction) {
      items.push({ kind: "lostReaction", message, emoji: message.reaction.emoji });
      before = null;
      continue;
    }
    if (message.type === "system") {
      items.push({ kind: "event", message });
      before = null;
      continue;
    }
    items.push({
      kind: "message",
      message,
      reactions: (message.wamid && reactions.get(message.wamid)) || [],
      quoted: message.replyTo && (byWamid.get(message.replyTo.wamid) ?? null),
      startsGroup: !before || !sameAuthor(before, message) || at - before.at.toMillis() > GROUP_GAP,
    });
    before = message;
  }
  return items;
}

/** The newest reaction of each author, by the author's own time since they may come in any order; an empty emoji takes theirs back. */
function reactionsByWamid(messages: readonly ThreadMessage[]): Map<string, Reaction[]> {
  const newest = new Map<string, Map<string, Reaction>>();
  const given = messages.filter(({ reaction, status }) => reaction && status !== "failed");
  for (const message of given.toSorted(bySaying)) {
    const { reaction, author, id } = message;
    if (!reaction) continue;
    const ofMessage = newest.get(reaction.wamid) ?? new Map<string, Reaction>();
    const ours = message.direction === "out";
    ofMessage.set(ours ? "" : authorKey(message), { emoji: reaction.emoji, author, id, ours });
    newest.set(reaction.wamid, ofMessage);
  }
  return new Map(
    [...newest].map(([wamid, byAuthor]) => [wamid, [...byAuthor.values()].filter(({ emoji }) => emoji !== "")]),
  );
}

const authorKey = ({ author, groupSender }: Message): string =>
  author.kind === "agent" ? author.uid : (groupSender?.address ?? author.kind);

/** `sentAt` of ours is when WhatsApp sent it, which may be after a later one was stored: ours go by their place. */
const saidAt = ({ sentAt, at, direction }: Message): number => (direction === "in" ? (sentAt ?? at) : at).toMillis();

/** Whole seconds are equal often; the order of arrival then decides. */
const bySaying = (a: Message, b: Message): number => saidAt(a) - saidAt(b);

const sameAuthor = (a: Message, b: Message): boolean => a.direction === b.direction && authorKey(a) === authorKey(b);

/** By place in the thread. WhatsApp's times have whole seconds, so the time of storing decides between equal ones. */
export function inOrder(a: ThreadMessage, b: ThreadMessage): number {
  return (
    a.at.toMillis() - b.at.toMillis() || a.createdAt.toMillis() - b.createdAt.toMillis() || a.id.localeCompare(b.id)
  );
}
