/** What is no message, on the Firestore emulator: echoes, history, groups, templates, channels, contacts. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { beforeEach, expect, test } from "vitest";
import {
  ago,
  ana,
  metadata,
  ownNumber,
  phoneNumberId,
  routeTestNumber,
  stored,
  tenantId,
  textFrom,
  wabaId,
  webhook,
} from "../../testing/webhook.ts";

let run = 0;
let firestore: Firestore;

beforeEach(async () => {
  firestore = new Firestore({ projectId: `demo-fields-${process.pid}-${run++}` });
  await routeTestNumber(firestore);
  const opened = firestore;
  return () => opened.terminate();
});

const channel = async () => Channel.parse((await firestore.doc(paths.channel(tenantId, phoneNumberId)).get()).data());
const template = async (id: string) => Template.parse((await firestore.doc(paths.template(tenantId, id)).get()).data());

test("what is written in the phone app silences the assistant, and is not sent again", async () => {
  const { messages, echoes, statuses } = webhook(firestore);
  await messages(textFrom(ana, "a", "Are you open?", ago(9)));
  const echo = { ...textFrom(ownNumber, "e", "Yes, till eight", ago(5)), to: ana };
  expect(await echoes(echo)).toMatchObject({ messages: 1 });
  expect(await echoes(echo)).toMatchObject({ duplicates: 1 });
  await statuses({ id: "e", status: "read", timestamp: ago(0) });
  await messages(textFrom(ana, "b", "Thanks", ago(0)));
  const { conversations, messages: all } = await stored(firestore);
  expect(conversations).toMatchObject([
    { mode: "agent", assigneeUid: null, handoffReason: "takenOver", unreadCount: 1 },
  ]);
  const of = (wamid: string) => all.find((message) => message.wamid === wamid);
  expect(of("e")).toMatchObject({ direction: "out", author: { kind: "phoneApp" }, status: "read" });
  expect(of("b")?.turnSeq).toBeUndefined();
});

test("a conversation that the phone app starts cannot be written to before the customer answers", async () => {
  const { echoes } = webhook(firestore);
  await echoes({ ...textFrom(ownNumber, "e", "Your order is here"), to: ana });
  const [conversation] = (await stored(firestore)).conversations;
  expect(conversation).toMatchObject({ mode: "agent", address: { waId: ana }, unreadCount: 0 });
  expect(conversation?.windowExpiresAt.toMillis()).toBe(0);
});

test("the history is shown at its old times and never answered", async () => {
  const { field, messages } = webhook(firestore);
  const placeholder = { from: ownNumber, id: "p", timestamp: ago(80_000), type: "media_placeholder" };
  const thread = [
    { ...textFrom(ana, "h1", "Last week", ago(700_000)), history_context: { status: "READ" } },
    { ...textFrom(ownNumber, "h2", "Our answer", ago(699_000)), to: ana, history_context: { status: "DELIVERED" } },
    placeholder,
  ];
  const history = [{ metadata: { phase: 0 }, threads: [{ id: ana, messages: thread }] }];
  expect(await field("history", { metadata, history })).toMatchObject({ messages: 3 });
  expect(await field("history", { metadata, history })).toMatchObject({ duplicates: 3 });
  const image = { ...placeholder, type: "image", image: { id: "1", mime_type: "image/png" }, to: ana };
  expect(await field("history", { metadata, messages: [image] })).toMatchObject({ messages: 1 });
  await messages(textFrom(ana, "live", "Now"));
  const { conversations, messages: all } = await stored(firestore);
  expect(conversations).toMatchObject([{ mode: "assistant", unreadCount: 1, turn: { inboundSeq: 1 } }]);
  const brief = all
    .toSorted((a, b) => a.at.toMillis() - b.at.toMillis())
    .map(({ direction, type, status, fromHistory }) => [direction, type, status, fromHistory]);
  expect(brief).toEqual([
    ["in", "text", "received", true],
    ["out", "text", "delivered", true],
    ["out", "image", "sent", true],
    ["in", "text", "received", undefined],
  ]);
});

test("a group is kept for reading: closed, out of the window, each message with its sender", async () => {
  const { post } = webhook(firestore);
  const contacts = [{ wa_id: ana, profile: { name: "Ana" } }];
  const inGroup = [
    { ...textFrom(ana, "a", "Hello all"), group_id: "g" },
    { ...textFrom("447700900002", "b", "Hi"), group_id: "g" },
  ];
  await post([{ field: "messages", value: { metadata, contacts, messages: inGroup } }]);
  const { conversations, messages, contacts: known } = await stored(firestore);
  expect(conversations).toMatchObject([{ kind: "group", mode: "closed", address: { waId: null, userId: null } }]);
  expect(conversations[0]?.windowExpiresAt.toMillis()).toBe(0);
  const senders = messages
    .map(({ groupSender }) => groupSender)
    .toSorted((a, b) => Number(a?.address) - Number(b?.address));
  expect(senders).toEqual([
    { name: "Ana", address: ana },
    { name: "", address: "447700900002" },
  ]);
  expect(messages.map(({ turnSeq }) => turnSeq)).toEqual([undefined, undefined]);
  expect(known).toEqual([]);
});

const aboutTemplate = { message_template_id: 77, message_template_name: "reminder", message_template_language: "en" };
const status = (event: string, extra: object = {}) => ({ ...aboutTemplate, event, ...extra });

test("a template's state moves forward by the time of the event, once", async () => {
  const { field } = webhook(firestore);
  const rejected = status("REJECTED", { reason: "SCAM" });
  expect(await field("message_template_status_update", rejected, 1_760_000_200)).toMatchObject({ events: 1 });
  expect(await field("message_template_status_update", rejected, 1_760_000_200)).toMatchObject({ duplicates: 1 });
  await field("message_template_status_update", status("APPROVED", { reason: "NONE" }), 1_760_000_100);
  expect(await template("77")).toMatchObject({ name: "reminder", wabaId, status: "REJECTED", reason: "SCAM" });
  await field("message_template_status_update", status("APPROVED", { reason: "NONE" }), 1_760_000_300);
  await field("message_template_quality_update", { ...aboutTemplate, new_quality_score: "YELLOW" }, 1_760_000_100);
  await field("template_category_update", { ...aboutTemplate, new_category: "MARKETING" }, 1_760_000_100);
  const expected = { status: "APPROVED", reason: null, quality: "YELLOW", category: "MARKETING" };
  expect(await template("77")).toMatchObject(expected);
  expect((await stored(firestore)).events).toHaveLength(5);
});

test("a webhook older than the last sync changes no template", async () => {
  const { field } = webhook(firestore);
  await field("message_template_status_update", status("APPROVED"), 1_760_000_000);
  await firestore.doc(paths.template(tenantId, "77")).update({ status: "PAUSED", syncedAt: Timestamp.now() });
  await field("message_template_status_update", status("REJECTED"), 1_760_000_100);
  expect(await template("77")).toMatchObject({ status: "PAUSED" });
});

test("news of a number and of its account show on the channel", async () => {
  const { field } = webhook(firestore);
  const flagged = { display_phone_number: ownNumber, event: "FLAGGED", current_limit: "TIER_10K" };
  await field("phone_number_quality_update", flagged, 1_760_000_100);
  await field("phone_number_quality_update", { ...flagged, event: "UNFLAGGED" }, 1_760_000_000);
  await field("phone_number_quality_update", { ...flagged, display_phone_number: "1" }, 1_760_000_200);
  const approved = { display_phone_number: ownNumber, decision: "APPROVED", requested_verified_name: "Salon Two" };
  await field("phone_number_name_update", approved, 1_760_000_100);
  await field("account_update", { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "DISABLE" } }, 1_760_000_100);
  expect(await channel()).toMatchObject({
    quality: "RED",
    messagingLimit: "TIER_10K",
    verifiedName: "Salon Two",
    reported: { quality: { text: "Flagged: 10K customers a day" }, account: { text: "Disabled update: disable" } },
  });
});

test("a number that WhatsApp lets send faster is known to be faster", async () => {
  const { field } = webhook(firestore);
  const upgraded = { display_phone_number: ownNumber, event: "THROUGHPUT_UPGRADE", current_limit: "TIER_UNLIMITED" };
  await field("phone_number_quality_update", upgraded, 1_760_000_100);
  expect(await channel()).toMatchObject({ throughput: 1_000, messagingLimit: "TIER_UNLIMITED" });
});

test("a limit is named as the Graph API names it, whoever tells it", async () => {
  const { field } = webhook(firestore);
  await field("business_capability_update", { max_daily_conversations_per_business: 2_000 }, 1_760_000_100);
  expect(await channel()).toMatchObject({ messagingLimit: "TIER_2000" });
});

test("an account that nobody has is a dead letter, and so is nothing of a known one", async () => {
  const { post } = webhook(firestore);
  await post([{ field: "brand_new_field", value: { any: [[["thing"]]] } }]);
  await firestore.doc(paths.channelRoute(phoneNumberId)).delete();
  await post([{ field: "account_update", value: { event: "ACCOUNT_DELETED" } }]);
  const { events, letters } = await stored(firestore);
  expect(events).toMatchObject([{ field: "brand_new_field", raw: '{"any":[[["thing"]]]}' }]);
  expect(letters).toMatchObject([{ reason: "unknownAccount" }]);
});

test("tenants that share an account both get its events, and no other does", async () => {
  const { post } = webhook(firestore);
  const createdAt = Timestamp.now();
  await firestore.doc(paths.channelRoute("2")).set({ tenantId: "tenant2", wabaId, createdAt });
  await firestore.doc(paths.channelRoute("3")).set({ tenantId: "tenant3", wabaId: "other", createdAt });
  expect(await post([{ field: "account_update", value: { event: "x" } }])).toMatchObject({ events: 1 });
  const { docs } = await firestore.collectionGroup("channelEvents").get();
  expect(new Set(docs.map(({ ref }) => ref.parent.parent?.id))).toEqual(new Set(["tenant1", "tenant2"]));
});

const wish = (value: string, seconds: number) => ({
  metadata,
  user_preferences: [{ wa_id: ana, category: "marketing_messages", value, timestamp: Number(ago(seconds)) }],
});

test("a customer's wish about marketing is kept, also before they ever write, and only a newer one changes it", async () => {
  const { field, messages } = webhook(firestore);
  await field("user_preferences", wish("stop", 10));
  await field("user_preferences", wish("resume", 60));
  await messages(textFrom(ana, "a", "Hello"));
  const { contacts, conversations } = await stored(firestore);
  expect(contacts).toMatchObject([{ marketing: { choice: "optedOut" } }]);
  expect(conversations).toMatchObject([{ contactId: contacts[0]?.id }]);
});

const book = (...numbers: string[]) => ({
  metadata,
  state_sync: numbers.map((phone_number) => ({
    type: "contact",
    action: "add",
    contact: { full_name: `Name of ${phone_number}`, phone_number },
    metadata: { timestamp: ago(10) },
  })),
});

test("names of the phone's address book come into the conversations there are and those to come", async () => {
  const { field, messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "Hello"));
  await field("smb_app_state_sync", book(ana, "447700900002"));
  await messages(textFrom("447700900002", "b", "Hello"));
  const { conversations } = await stored(firestore);
  expect(new Set(conversations.map(({ savedName }) => savedName))).toEqual(
    new Set(["Name of 447700900001", "Name of 447700900002"]),
  );
});
