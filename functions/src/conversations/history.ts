/** The end of a conversation, for the model to read. */
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";

/** The newest `limit` messages, oldest first. */
export async function recentMessages(
  tenantId: string,
  conversationId: string,
  limit: number,
  firestore: Firestore,
): Promise<Message[]> {
  const query = firestore.collection(paths.messages(tenantId, conversationId)).orderBy("at", "desc").limit(limit);
  const { docs } = await query.get();
  return docs.flatMap((doc) => parseSnapshot(Message, doc) ?? []).toReversed();
}
