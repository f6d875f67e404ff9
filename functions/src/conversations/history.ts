/** The end of a conversation, for the model to read. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";

/** Messages before the unanswered ones that are read, and the most unanswered ones. */
const contextLength = 12;
const pendingLimit = 60;

/** Both oldest first; `pending` are the messages numbered after `answeredSeq`, up to `turnSeq`. */
export type TurnMessages = { history: Message[]; pending: Message[] };

export async function turnMessages(
  place: { tenantId: string; conversationId: string },
  answeredSeq: number,
  turnSeq: number,
  firestore: Firestore,
): Promise<TurnMessages> {
  const messages = firestore.collection(paths.messages(place.tenantId, place.conversationId));
  const pendingCount = Math.min(turnSeq - answeredSeq, pendingLimit);
  const isPending = ({ turnSeq: seq }: Message) => seq !== undefined && seq > answeredSeq && seq <= turnSeq;
  const history = (await read(messages.orderBy("at", "desc").limit(contextLength + pendingCount))).toReversed();
  const pending = history.filter(isPending);
  if (pending.length >= pendingCount) return { history, pending };
  // A message that was delivered hours late stands far up in the thread.
  const late = await read(messages.where("turnSeq", ">", answeredSeq).orderBy("turnSeq").limit(pendingCount));
  const all = late.filter(isPending);
  return { history: [...history.filter((message) => !isPending(message)), ...all], pending: all };
}

async function read(query: Query): Promise<Message[]> {
  const { docs } = await query.get();
  return docs.flatMap((doc) => parseSnapshot(Message, doc) ?? []);
}
