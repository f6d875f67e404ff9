/** What the handlers find in the database, and what they leave there. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import type { ChannelRoute } from "@frontdesk/model/tenant";
import { bareConversationId, bareTenant } from "../bare/places.ts";

export const phoneNumberId = "100000000000001";
export const tenants = { webhook: "webhook", bare: bareTenant } as const;

export async function connectNumber(firestore: Firestore): Promise<void> {
  const route: ChannelRoute = { tenantId: tenants.webhook, wabaId: null, createdAt: Timestamp.now() };
  await firestore.doc(paths.channelRoute(phoneNumberId)).set(route);
}

/** The bare handler updates the same conversations, in a tenant of its own. */
export async function copyConversations(firestore: Firestore): Promise<void> {
  const { docs } = await firestore.collection(paths.conversations(tenants.webhook)).get();
  const batch = firestore.batch();
  for (const doc of docs) {
    const { address } = Conversation.parse(doc.data());
    const id = bareConversationId(address.waId ?? "");
    batch.create(firestore.doc(paths.conversation(tenants.bare, id)), { ...doc.data(), tenantId: tenants.bare });
  }
  await batch.commit();
}

export async function messagesStored(firestore: Firestore, tenantId: string): Promise<number> {
  const messages = firestore.collectionGroup("messages").where("tenantId", "==", tenantId);
  return (await messages.count().get()).data().count;
}

/** The comparison stands only as long as both write the same: fails when the webhook's documents have become others. */
export async function expectSameShapes(firestore: Firestore): Promise<void> {
  const shapes = await Promise.all(Object.values(tenants).map((tenantId) => shapesOf(tenantId, firestore)));
  const [one, ...others] = shapes.map((shape) => JSON.stringify(shape));
  for (const other of others) {
    if (other !== one) throw new Error(`bench/bare/index.ts must write what the webhook writes:\n${one}\n${other}`);
  }
}

async function shapesOf(tenantId: string, firestore: Firestore): Promise<string[][]> {
  const [conversation] = (await firestore.collection(paths.conversations(tenantId)).limit(1).get()).docs;
  const messages = await conversation?.ref.collection("messages").orderBy("at", "desc").limit(1).get();
  return [fieldsOf(conversation?.data()), fieldsOf(messages?.docs[0]?.data())];
}

function fieldsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof Timestamp) {
    return [`${path}: ${value instanceof Timestamp ? "instant" : typeof value}`];
  }
  return Object.entries(value)
    .flatMap(([name, inner]) => fieldsOf(inner, `${path}.${name}`))
    .toSorted();
}
