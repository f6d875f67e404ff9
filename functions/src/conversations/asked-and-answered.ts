/** What was asked before an answer of the assistant, and what people of the business answered after it. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Instant } from "@frontdesk/model/time";
import { DAY } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";
import { isReadable, searchable } from "./readable.ts";

type Place = { tenantId: string; conversationId: string };

const before = 20;
const after = 20;
/** A colleague's answer that comes later is about something else. */
const answeredWithin = 3 * DAY;

export async function findMessage(place: Place & { messageId: string }, firestore: Firestore): Promise<Message | null> {
  const { tenantId, conversationId, messageId } = place;
  return parseSnapshot(Message, await firestore.doc(paths.message(tenantId, conversationId, messageId)).get());
}

/** The customer's messages between what the business said before and this answer, oldest first. */
export async function askedBefore(place: Place, answeredAt: Instant, firestore: Firestore): Promise<string[]> {
  const thread = await read(place, firestore, (messages) =>
    messages.where("at", "<", answeredAt).orderBy("at", "desc").limit(before),
  );
  const end = thread.findIndex(({ direction }) => direction === "out");
  const asked = end < 0 ? thread : thread.slice(0, end);
  return asked
    .filter((message) => message.direction === "in" && isReadable(message))
    .map(searchable)
    .toReversed();
}

/** The end of a conversation as it was before an answer, or up to a customer's message; both oldest first. */
export type ThreadEnd = { history: Message[]; asked: Message[] };

/** Null where there is no such message. `asked` are the readable ones that were still to be answered. */
export async function threadUpTo(
  place: Place & { messageId: string },
  firestore: Firestore,
): Promise<(ThreadEnd & { message: Message }) | null> {
  const message = await findMessage(place, firestore);
  if (!message || message.direction === "note") return null;
  const thread = await read(place, firestore, (messages) =>
    messages
      .where("at", message.direction === "in" ? "<=" : "<", message.at)
      .orderBy("at", "desc")
      .limit(before),
  );
  const end = thread.findIndex(({ direction }) => direction === "out");
  const pending = end < 0 ? thread : thread.slice(0, end);
  const asked = pending.filter((one) => one.direction === "in" && isReadable(one)).toReversed();
  return { message, history: thread.toReversed(), asked };
}

/** What colleagues wrote next, oldest first; empty where the customer was left without. */
export async function answeredAfter(place: Place, askedAt: Instant, firestore: Firestore): Promise<string[]> {
  const thread = await read(place, firestore, (messages) =>
    messages.where("at", ">", askedAt).orderBy("at").limit(after),
  );
  return thread
    .filter(({ author, direction }) => direction === "out" && (author.kind === "agent" || author.kind === "phoneApp"))
    .filter(({ at, text }) => text.trim() !== "" && at.toMillis() - askedAt.toMillis() <= answeredWithin)
    .map(({ text }) => text);
}

async function read(
  { tenantId, conversationId }: Place,
  firestore: Firestore,
  narrow: (messages: Query) => Query,
): Promise<Message[]> {
  const { docs } = await narrow(firestore.collection(paths.messages(tenantId, conversationId))).get();
  return docs.flatMap((doc) => parseSnapshot(Message, doc) ?? []);
}
