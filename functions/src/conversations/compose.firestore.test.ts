/** What agents send through callables: once, checked, from a member who holds the conversation afterwards. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Composed } from "@frontdesk/model/compose";
import type { Composed as ComposedType } from "@frontdesk/model/compose";
import { Conversation } from "@frontdesk/model/conversation";
import { mediaObjects } from "@frontdesk/model/media";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Template, TemplateComponent } from "@frontdesk/model/template";
import { DAY } from "@frontdesk/model/time";
import { afterAll, beforeEach, expect, test } from "vitest";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { sendAgain } from "./send-again.ts";
import { sendContent } from "./send-content.ts";
import { sendTemplate } from "./send-template.ts";

const firestore = new Firestore({ projectId: `demo-compose-${process.pid}` });
afterAll(() => firestore.terminate());

const start = Date.parse("2026-11-22T10:00:00Z");
const at = Timestamp.fromMillis(start);
const sender = { uid: "u", name: "Alba" };
const messageId = "abcdefghij0123456789";
const place = { tenantId: "t", conversationId: "c", messageId };
const conversationRef = firestore.doc(paths.conversation("t", "c"));
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]);

let storage = fakeStorage();
let uploadedCards: string[] = [];
const deps = {
  firestore,
  get storage() {
    return storage;
  },
  uploadCard: async (tenant: string, number: string, { name }: { name: string }) => {
    uploadedCards.push(`${tenant} ${number} ${name}`);
    return `media-of-${name}`;
  },
  now: () => new Date(start),
};

const conversation: Conversation = {
  tenantId: "t",
  channelId: "555",
  contactId: "k",
  contactName: "Ana",
  address: { waId: "447700900001", userId: null },
  mode: "queued",
  assigneeUid: null,
  handoffReason: "noAnswerFound",
  unreadCount: 3,
  lastMessage: { text: "Hi", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: at,
  windowExpiresAt: Timestamp.fromMillis(start + 1_000),
  turn: { inboundSeq: 1, answeredSeq: 1, newestAt: at, lease: null },
  createdAt: at,
};

const inbound = (change: Partial<Message> = {}): Message => ({
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "Hi",
  status: "received",
  at,
  createdAt: at,
  wamid: "wamid.in",
  ...change,
});

const part = (type: string, fields: Partial<TemplateComponent> = {}): TemplateComponent => ({
  type,
  format: null,
  text: null,
  examples: [],
  buttons: [],
  ...fields,
});
const button = (type: string, text: string, url: string | null = null) => ({
  type,
  text,
  url,
  phoneNumber: null,
  example: null,
});
const template = (components: TemplateComponent[], change: Partial<Template> = {}): Template => ({
  wabaId: "waba",
  name: "reminder",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: "GREEN",
  reason: null,
  components,
  createdAt: at,
  syncedAt: at,
  ...change,
});
const putTemplate = (...given: Parameters<typeof template>) =>
  firestore.doc(paths.template("t", "tpl")).set(template(...given));

beforeEach(async () => {
  storage = fakeStorage();
  uploadedCards = [];
  await firestore.recursiveDelete(firestore.collection(paths.messages("t", "c")));
  await conversationRef.set(conversation);
  await firestore.doc(paths.message("t", "c", "theirs")).set(inbound());
  await firestore.doc(paths.channel("t", "555")).set({
    phoneNumberId: "555",
    displayPhoneNumber: "+49",
    verifiedName: "Salon",
    wabaId: "waba",
    createdAt: at,
  });
  await firestore.doc(paths.contact("t", "k")).set({ name: "Ana", address: conversation.address, createdAt: at });
});

const sent = async () => {
  const { docs } = await firestore.collection(paths.messages("t", "c")).where("direction", "==", "out").get();
  return docs.map((doc) => Message.parse(doc.data()));
};
const held = async () => Conversation.parse((await conversationRef.get()).data());
const send = (content: ComposedType, change: object = {}) =>
  sendContent({ ...place, ...change, content }, sender, deps);

test.each<[string, ComposedType, object, object]>([
  [
    "location",
    { kind: "location", latitude: 52.5, longitude: 13.4, name: "Salon" },
    { type: "location", text: "", location: { latitude: 52.5, longitude: 13.4, name: "Salon", address: null } },
    { type: "location", text: "" },
  ],
  [
    "contacts",
    { kind: "contacts", contacts: [{ name: "Ana Ruiz", phones: ["+34600555014"], company: "" }] },
    { type: "contacts", contacts: [{ name: "Ana Ruiz", phones: ["+34600555014"] }] },
    { type: "contacts", text: "" },
  ],
  [
    "buttons",
    { kind: "buttons", text: "Shall I?", buttons: [{ id: "y", title: "Yes" }] },
    { type: "interactive", text: "Shall I?", buttons: [{ id: "y", title: "Yes" }] },
    { type: "interactive", text: "Shall I?" },
  ],
  [
    "list",
    {
      kind: "interactive",
      text: "Which?",
      outbound: { kind: "list", button: "Show", sections: [{ title: "", rows: [{ id: "a", title: "A" }] }] },
    },
    { type: "interactive", text: "Which?", outbound: { kind: "list", button: "Show" } },
    { type: "interactive", text: "Which?" },
  ],
  [
    "catalog",
    { kind: "interactive", text: "All of it", outbound: { kind: "catalog", thumbnail: "oil-1" } },
    { type: "interactive", text: "All of it", outbound: { kind: "catalog", thumbnail: "oil-1" } },
    { type: "interactive", text: "All of it" },
  ],
])(
  "a %s goes out once however often it is asked for, and takes the conversation over",
  async (_, content, message, last) => {
    await Promise.all([send(content), send(content)]);
    await send(content);
    expect(await sent()).toMatchObject([{ ...message, status: "queued", author: { kind: "agent", uid: "u" } }]);
    expect(await held()).toMatchObject({
      mode: "agent",
      assigneeUid: "u",
      handoffReason: null,
      unreadCount: 0,
      lastMessage: { ...last, direction: "out", authorKind: "agent" },
    });
  },
);

test("a message quotes the one it answers by its wamid, and one that is gone is not quoted", async () => {
  const content: ComposedType = { kind: "location", latitude: 1, longitude: 2 };
  await send(content, { replyTo: "theirs" });
  expect(await sent()).toMatchObject([{ replyTo: { wamid: "wamid.in", messageId: "theirs" } }]);
  await expect(send(content, { messageId: "b".repeat(20), replyTo: "gone" })).rejects.toThrow("is gone");
  await firestore.doc(paths.message("t", "c", "theirs")).update({ deletedAt: at });
  await expect(send(content, { messageId: "b".repeat(20), replyTo: "theirs" })).rejects.toThrow("is gone");
});

test("a reaction is a message of its own that takes nothing over, and an empty one takes it back", async () => {
  await send({ kind: "reaction", toMessageId: "theirs", emoji: "👍🏽" });
  await send({ kind: "reaction", toMessageId: "theirs", emoji: "" }, { messageId: "b".repeat(20) });
  const reactions = (await sent()).map(({ reaction }) => reaction);
  expect(reactions).toEqual([
    { wamid: "wamid.in", emoji: "👍🏽" },
    { wamid: "wamid.in", emoji: "" },
  ]);
  expect(await held()).toMatchObject({ mode: "queued", unreadCount: 3, lastMessage: { text: "Hi" } });
});

test.each<[string, Partial<Message>, string]>([
  ["deleted", { deletedAt: at }, "still there"],
  ["ours", { direction: "out" }, "message of the customer"],
  ["a reaction itself", { type: "reaction" }, "nothing here to react to"],
  ["older than 30 days", { at: Timestamp.fromMillis(start - 31 * DAY) }, "older than 30 days"],
])("a message that is %s is not reacted to", async (_, change, words) => {
  await firestore.doc(paths.message("t", "c", "theirs")).set(inbound(change));
  await expect(send({ kind: "reaction", toMessageId: "theirs", emoji: "👍" })).rejects.toThrow(words);
  expect((await sent()).filter(({ status }) => status === "queued")).toEqual([]);
});

test("nothing free goes out after the window, into a group, or to a number that was left", async () => {
  const content: ComposedType = { kind: "location", latitude: 1, longitude: 2 };
  await conversationRef.update({ windowExpiresAt: at });
  await expect(send(content)).rejects.toThrow("24-hour window has closed");
  await conversationRef.set({ ...conversation, kind: "group" });
  await expect(send(content)).rejects.toThrow("no such conversation");
  await conversationRef.set({ ...conversation, continuedIn: "other" });
  await expect(send(content)).rejects.toThrow("another number");
  expect(await sent()).toEqual([]);
});

test.each([
  [
    "four buttons",
    { kind: "buttons", text: "A", buttons: [1, 2, 3, 4].map((n) => ({ id: `${n}`, title: `${n}` })) },
    "<=3",
  ],
  ["a title of 21", { kind: "buttons", text: "A", buttons: [{ id: "a", title: "x".repeat(21) }] }, "<=20"],
  ["twins", { kind: "buttons", text: "A", buttons: [1, 2].map((n) => ({ id: `${n}`, title: "Yes" })) }, "same title"],
  ["a text of 1025", { kind: "buttons", text: "x".repeat(1025), buttons: [{ id: "a", title: "A" }] }, "<=1024"],
  ["two emoji", { kind: "reaction", toMessageId: "m", emoji: "👍👍" }, "one emoji"],
  ["a word for an emoji", { kind: "reaction", toMessageId: "m", emoji: "ok" }, "one emoji"],
  ["no place on earth", { kind: "location", latitude: 91, longitude: 0 }, "<=90"],
  ["a card without a number", { kind: "contacts", contacts: [{ name: "Ana", phones: [] }] }, ">=1"],
])("%s is refused with its limit", (_, content, words) => {
  expect(Composed.safeParse(content).error?.message).toContain(words);
});

const fill = (change: object = {}) =>
  sendTemplate({ ...place, templateId: "tpl", values: {}, files: {}, ...change }, sender, deps);

test("a template goes out filled in after the window has closed, once, with every component's values", async () => {
  await conversationRef.update({ windowExpiresAt: at });
  await putTemplate([
    part("HEADER", { format: "IMAGE" }),
    part("BODY", { text: "Hi {{name}}, at {{time}}" }),
    part("FOOTER", { text: "Salon" }),
    part("BUTTONS", { buttons: [button("QUICK_REPLY", "Yes"), button("URL", "Open", "https://salon.example/{{1}}")] }),
  ]);
  storage.files.set(mediaObjects.upload("t", "c", "u1"), { type: "image/jpeg", bytes: jpeg });
  const order = {
    values: { "body.name": "Ana", "body.time": "10:30", "button.1": "x7" },
    files: { header: { uploadId: "u1", name: "cut.jpg" } },
  };
  await fill(order);
  await fill(order);
  expect(await sent()).toMatchObject([
    {
      type: "template",
      text: "Hi Ana, at 10:30",
      status: "queued",
      media: { mediaId: "", mimeType: "image/jpeg", state: "stored" },
      outbound: {
        kind: "template",
        name: "reminder",
        header: { type: "image" },
        body: ["Ana", "10:30"],
        bodyNames: ["name", "time"],
        buttons: [{ index: 1, type: "url", value: "x7" }],
        shown: { footer: "Salon", buttons: [{ title: "Yes" }, { title: "Open", target: "https://salon.example/x7" }] },
      },
    },
  ]);
  expect(await held()).toMatchObject({ mode: "agent", assigneeUid: "u", lastMessage: { text: "Hi Ana, at 10:30" } });
});

test("the files of a carousel's cards are with WhatsApp before the message is stored", async () => {
  const card = (n: number) => ({
    components: [part("HEADER", { format: "IMAGE" }), part("BODY", { text: `Card ${n}: {{1}}` })],
  });
  await putTemplate([part("BODY", { text: "Look" }), part("CAROUSEL", { cards: [card(0), card(1)] })]);
  storage.files.set(mediaObjects.upload("t", "c", "u1"), { type: "image/jpeg", bytes: jpeg });
  await fill({
    values: { "card.0.body.1": "cut", "card.1.body.1": "colour" },
    files: { "card.0.header": { uploadId: "u1", name: "a.jpg" }, "card.1.header": { uploadId: "u1", name: "b.jpg" } },
  });
  expect(uploadedCards).toEqual(["t 555 a.jpg", "t 555 b.jpg"]);
  expect((await sent())[0]?.outbound).toMatchObject({
    cards: [
      { header: { type: "image", mediaId: "media-of-a.jpg" }, body: ["cut"] },
      { header: { type: "image", mediaId: "media-of-b.jpg" }, body: ["colour"] },
    ],
  });
});

test("products are stored with the template that offers them, in sections and one a card", async () => {
  const productCard = { components: [part("HEADER", { format: "PRODUCT" })] };
  await putTemplate([
    part("BODY", { text: "Look" }),
    part("CAROUSEL", { cards: [productCard, productCard] }),
    part("BUTTONS", { buttons: [button("MPM", "View items")] }),
  ]);
  const values = {
    "cards.catalogId": "77",
    "cards.products": "a, b, c",
    "button.0.section.0.title": "Hair",
    "button.0.section.0.products": "a, b",
  };
  await expect(fill({ values: { ...values, "cards.products": "a" } })).rejects.toThrow("a carousel takes 2 to 10");
  await fill({ values });
  expect((await sent())[0]?.outbound).toMatchObject({
    buttons: [{ type: "products", thumbnail: "a", sections: [{ title: "Hair", productRetailerIds: ["a", "b"] }] }],
    cards: ["a", "b", "c"].map((id) => ({ header: { type: "product", catalogId: "77", productRetailerId: id } })),
  });
});

const hello = [part("BODY", { text: "Hi {{1}}" })];
test.each<[string, () => Promise<unknown>, object, string]>([
  ["is unknown", () => firestore.doc(paths.template("t", "tpl")).delete(), {}, "no such template"],
  ["is not approved", () => putTemplate(hello, { status: "PAUSED" }), {}, "not approved"],
  [
    "is another account's",
    () => putTemplate(hello, { wabaId: "x" }),
    { values: { "body.1": "A" } },
    "another WhatsApp account",
  ],
  ["lacks a value", () => putTemplate(hello), {}, "Fill in body, variable 1"],
  ["has a line break", () => putTemplate(hello), { values: { "body.1": "a\nb" } }, "no line breaks"],
  ["grows too long", () => putTemplate(hello), { values: { "body.1": "x".repeat(1_022) } }, "WhatsApp takes 1024"],
  [
    "lacks its picture",
    () => putTemplate([part("HEADER", { format: "IMAGE" }), part("BODY", { text: "A" })]),
    {},
    "Choose the image",
  ],
])("a template that %s is not sent", async (_, prepare, change, words) => {
  await prepare();
  await expect(fill(change)).rejects.toThrow(words);
  expect(await sent()).toEqual([]);
});

test("nobody who wants no marketing gets a marketing template", async () => {
  await putTemplate(hello, { category: "MARKETING" });
  await firestore.doc(paths.contact("t", "k")).update({ marketing: { choice: "optedOut", at } });
  await expect(fill({ values: { "body.1": "Ana" } })).rejects.toThrow("wants no marketing");
  expect(await sent()).toEqual([]);
});

const failed = (change: Partial<Message>): Message => ({
  ...inbound({ direction: "out", author: { kind: "agent", uid: "x", name: "X" }, status: "failed", ...change }),
  wamid: "wamid.failed",
  error: { code: 131_053, message: "WhatsApp could not take the file.", details: null },
  failedAt: at,
});
const putFailed = (change: Partial<Message>) => firestore.doc(paths.message("t", "c", "failed")).set(failed(change));
const again = () => sendAgain({ tenantId: "t", conversationId: "c", failedId: "failed" }, sender, deps);
const copies = async () => (await sent()).filter(({ status }) => status === "queued");

test("a file that failed is sent again once, uploaded anew, and takes the conversation over", async () => {
  const media = { mimeType: "image/jpeg", sha256: null, filename: "a.jpg", voice: false, storagePath: "f", size: 9 };
  await putFailed({
    type: "image",
    text: "Look",
    media: { ...media, mediaId: "refused", state: "stored", uploadedAt: at },
    replyTo: { wamid: "wamid.in", messageId: "theirs" },
  });
  await Promise.all([again(), again()]);
  await again();
  const [copy] = await copies();
  expect(await copies()).toHaveLength(1);
  expect(copy).toMatchObject({
    type: "image",
    text: "Look",
    author: sender,
    media: { ...media, mediaId: "" },
    replyTo: { wamid: "wamid.in" },
  });
  expect(copy?.media).not.toHaveProperty("uploadedAt");
  expect(copy).not.toHaveProperty("wamid");
  expect((await firestore.doc(paths.message("t", "c", "failed")).get()).get("sentAgainAs")).toBeTypeOf("string");
  expect(await held()).toMatchObject({ mode: "agent", assigneeUid: "u" });
});

test("a template that failed is sent again after the window, and a list is not", async () => {
  await conversationRef.update({ windowExpiresAt: at });
  const outbound = { kind: "template" as const, name: "reminder", language: "en", body: ["Ana"], buttons: [] };
  await putFailed({ type: "template", text: "Hi Ana", outbound });
  await again();
  expect(await copies()).toMatchObject([{ type: "template", outbound }]);
  const ref = firestore.doc(paths.message("t", "c", "failedList"));
  await ref.set(failed({ type: "interactive", text: "Yes?", buttons: [{ id: "y", title: "Yes" }] }));
  const asked = sendAgain({ tenantId: "t", conversationId: "c", failedId: "failedList" }, sender, deps);
  await expect(asked).rejects.toThrow("24-hour window has closed");
  expect((await ref.get()).get("sentAgainAs")).toBeUndefined();
});

test.each<[string, Partial<Message>]>([
  ["is on its way", { status: "sent" }],
  ["is the customer's", { direction: "in" }],
  ["is a reaction", { type: "reaction", reaction: { wamid: "wamid.in", emoji: "👍" } }],
])("a message that %s is not sent again", async (_, change) => {
  await putFailed({ type: "location", location: { latitude: 1, longitude: 1, name: null, address: null }, ...change });
  await expect(again()).rejects.toThrow("not delivered");
  expect(await copies()).toEqual([]);
});
