/** Posts webhook bodies to the intake on the Firestore emulator, for tests. */
import type { Firestore } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import { ChannelEvent } from "@frontdesk/model/channel-event";
import { Contact, Conversation } from "@frontdesk/model/conversation";
import { DeadLetter } from "@frontdesk/model/dead-letter";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { ingest } from "../conversations/ingest.ts";
import { numberRoutes } from "../conversations/number-routes.ts";
import { sha256 } from "../platform/ids.ts";

export const tenantId = "tenant1";
export const phoneNumberId = "100000000000001";
export const wabaId = "200000000000001";
export const ownNumber = "442079460001";
export const ana = "447700900001";

const now = () => new Date();

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Seconds ago, as the Cloud API writes instants. */
export const ago = (seconds: number) => String(Math.floor(Date.now() / 1_000) - seconds);

export const metadata = { display_phone_number: ownNumber, phone_number_id: phoneNumberId };

export function textFrom(from: string, id: string, body: string, timestamp = ago(0)) {
  return { from, id, timestamp, type: "text", text: { body } };
}

export async function routeTestNumber(firestore: Firestore): Promise<void> {
  const createdAt = Timestamp.now();
  await firestore.doc(paths.channelRoute(phoneNumberId)).set({ tenantId, wabaId, createdAt });
  await firestore.doc(paths.channel(tenantId, phoneNumberId)).set({
    phoneNumberId,
    displayPhoneNumber: "+44 20 7946 0001",
    verifiedName: "Salon",
    wabaId,
    createdAt,
  });
}

export function webhook(firestore: Firestore) {
  const post = (changes: object[], time?: number) => {
    const body = { object: "whatsapp_business_account", entry: [{ id: wabaId, ...(time ? { time } : {}), changes }] };
    const text = JSON.stringify(body);
    const deps = { firestore, now, log, routes: numberRoutes(firestore, now) };
    return ingest(body, { text, hash: sha256(Buffer.from(text)) }, deps);
  };
  return {
    post,
    field: (field: string, value: object, time?: number) => post([{ field, value }], time),
    messages: (...messages: object[]) => post([{ field: "messages", value: { metadata, messages } }]),
    echoes: (...message_echoes: object[]) =>
      post([{ field: "smb_message_echoes", value: { metadata, message_echoes } }]),
    statuses: (...statuses: object[]) => post([{ field: "messages", value: { metadata, statuses } }]),
  };
}

export async function stored(firestore: Firestore) {
  const group = async <T>(name: string, parse: (data: unknown) => T) =>
    (await firestore.collectionGroup(name).get()).docs.map((doc) => ({ id: doc.id, ...parse(doc.data()) }));
  return {
    messages: await group("messages", (data) => Message.parse(data)),
    conversations: await group("conversations", (data) => Conversation.parse(data)),
    contacts: await group("contacts", (data) => Contact.parse(data)),
    events: await group("channelEvents", (data) => ChannelEvent.parse(data)),
    letters: await group("deadLetters", (data) => DeadLetter.parse(data)),
  };
}
