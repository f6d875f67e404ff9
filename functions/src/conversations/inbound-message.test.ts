import { expect, test } from "vitest";
import { readInboundMessage } from "./inbound-message.ts";

const now = new Date("2026-11-22T10:00:00Z");
const base = { id: "wamid.A", from: "34600000001", timestamp: "1795341500", type: "text", text: { body: "Hola" } };

function read(raw: unknown, contacts: unknown = []) {
  const result = readInboundMessage(raw, contacts, now);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

test("reads a text message", () => {
  expect(read(base, [{ wa_id: "34600000001", profile: { name: "Ana" } }])).toEqual({
    wamid: "wamid.A",
    sender: { waId: "34600000001", userId: null },
    senderName: "Ana",
    sentAt: new Date(1795341500_000),
    content: { type: "text", text: "Hola" },
    direction: "in",
    deliveryStatus: "received",
    fromAd: false,
    fromHistory: false,
    groupId: null,
    amends: null,
    identity: null,
  });
});

test("names come by address, not by index", () => {
  const contacts = [
    { wa_id: "34600000009", profile: { name: "Somebody else" } },
    { wa_id: "34600000001", profile: { name: "Ana" } },
  ];
  expect(read(base, contacts).senderName).toBe("Ana");
  expect(read(base, contacts.slice(0, 1)).senderName).toBe("");
});

test("a profile name is clipped and loses control characters", () => {
  const name = `A\u202E\n${"x".repeat(500)}`;
  expect(read(base, [{ wa_id: "34600000001", profile: { name } }]).senderName).toBe(`A ${"x".repeat(98)}`);
});

test("a customer known by user id only has no number", () => {
  const { from: _, ...withoutFrom } = base;
  expect(read({ ...withoutFrom, from_user_id: "ES.123" }).sender).toEqual({ waId: null, userId: "ES.123" });
  expect(read({ ...base, from: "ES.123" }).sender).toEqual({ waId: null, userId: "ES.123" });
  expect(read(withoutFrom, [{ wa_id: "34600000001" }]).sender).toEqual({ waId: "34600000001", userId: null });
});

test.each([
  ["no id", { ...base, id: undefined }],
  ["an id that is a number", { ...base, id: 7 }],
  ["no sender", { ...base, from: null }],
  ["a sender with spaces", { ...base, from: "34 600" }],
  ["a sender with a slash", { ...base, from: "../../x" }],
  ["a sender of 500 digits", { ...base, from: "1".repeat(500) }],
  ["text missing", { ...base, text: undefined }],
  ["text null", { ...base, text: null }],
  ["a body that is a number", { ...base, text: { body: 3 } }],
  ["an image without id", { ...base, type: "image", image: { mime_type: "image/png" } }],
  ["a type that is a number", { ...base, type: 5 }],
  ["null", null],
])("refuses %s", (_, raw) => {
  expect(readInboundMessage(raw, [], now)).toMatchObject({ ok: false });
});

test.each([
  ["letters", "abc"],
  ["zero", "0"],
  ["the year 2100", "4102444800"],
  ["nothing", undefined],
  ["a huge number", "9".repeat(40)],
])("a timestamp of %s counts as now", (_, timestamp) => {
  expect(read({ ...base, timestamp }).sentAt).toEqual(now);
});

test("milliseconds and numbers are understood", () => {
  expect(read({ ...base, timestamp: "1795341500123" }).sentAt).toEqual(new Date(1795341500_123));
  expect(read({ ...base, timestamp: 1795341500 }).sentAt).toEqual(new Date(1795341500_000));
});

test("an unknown type is kept as unsupported, with what came", () => {
  const { content } = read({ ...base, type: "hologram", hologram: { x: 1 } });
  expect(content).toMatchObject({ type: "unsupported", unsupported: { type: "hologram" } });
  expect(content.unsupported?.raw).toContain('"hologram":{"x":1}');
});

test("a missing type is told by the content", () => {
  const { type: _, ...untyped } = base;
  expect(read(untyped).content).toEqual({ type: "text", text: "Hola" });
});

test("a file name loses folders and direction overrides", () => {
  const document = { id: "1", filename: "..\\..\\evil/\u202Efdp.exe", mime_type: "application/pdf" };
  expect(read({ ...base, type: "document", document }).content.media?.filename).toBe("fdp.exe");
});

test("a lone surrogate cannot reach the store", () => {
  expect(read({ ...base, text: { body: "a\uD800b" } }).content.text).toBe("a\uFFFDb");
});

test.each([
  [
    "a button",
    { type: "button", button: { payload: "yes", text: "Yes" } },
    { id: "yes", title: "Yes", description: null },
  ],
  [
    "a reply button",
    { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "b", title: "B" } } },
    { id: "b", title: "B", description: null },
  ],
  [
    "a reply button without id",
    { type: "interactive", interactive: { button_reply: { title: "B" } } },
    { id: "B", title: "B", description: null },
  ],
  [
    "a list row",
    { type: "interactive", interactive: { list_reply: { id: "r", title: "R", description: "d" } } },
    { id: "r", title: "R", description: "d" },
  ],
])("reads the tap of %s", (_, content, tap) => {
  expect(read({ ...base, ...content }).content.tap).toEqual(tap);
});

test("an ad's address is kept only where it is a web address", () => {
  const referral = { headline: "Sale", body: "b", source_url: "javascript:alert(1)" };
  expect(read({ ...base, referral })).toMatchObject({ fromAd: true, content: { referral: { sourceUrl: "" } } });
});

test("an edit carries the new wording and what it is about, a deletion nothing", () => {
  const edit = { original_message_id: "wamid.O", message: { type: "text", text: { body: "Better" } } };
  expect(read({ ...base, type: "edit", edit })).toMatchObject({
    amends: { kind: "edit", wamid: "wamid.O" },
    content: { type: "text", text: "Better" },
  });
  expect(read({ ...base, type: "revoke", revoke: { original_message_id: "wamid.O" } })).toMatchObject({
    amends: { kind: "revoke", wamid: "wamid.O" },
    content: { text: "" },
  });
  const nothing = { ...base, type: "edit", edit: { original_message_id: "wamid.O" } };
  expect(readInboundMessage(nothing, [], now)).toMatchObject({ ok: false });
});

const ownNumber = "442079460001";
const between = (from: string | null, to: string | null) => ({ ...base, from, to });

test.each([
  ["an echo is to the customer", between(ownNumber, "34600000001"), "34600000001"],
  ["an echo with the two the wrong way round", between("34600000001", `+${ownNumber}`), "34600000001"],
  ["an echo without addresses, but one contact", between(null, null), "34600000009"],
])("%s", (_, raw, waId) => {
  const result = readInboundMessage(raw, [{ wa_id: "34600000009" }], now, { kind: "echo", ownNumber });
  expect(result).toMatchObject({ value: { direction: "out", deliveryStatus: "sent", sender: { waId } } });
});

test("a thread of the history names the customer of what the business wrote", () => {
  const source = { kind: "history", ownNumber, threadId: "34600000001" } as const;
  const ours = readInboundMessage(
    { ...between(ownNumber, null), history_context: { status: "READ" } },
    [],
    now,
    source,
  );
  const theirs = readInboundMessage(base, [], now, source);
  const sender = { waId: "34600000001", userId: null };
  expect(ours).toMatchObject({ value: { direction: "out", deliveryStatus: "read", sender, fromHistory: true } });
  expect(theirs).toMatchObject({ value: { direction: "in", deliveryStatus: "received", sender } });
});

test("a plus sign before a number makes no second customer", () => {
  expect(read({ ...base, from: "+34600000001" }).sender.waId).toBe("34600000001");
});

test("an order is kept where its figures are missing or no figures", () => {
  const order = {
    catalog_id: "c",
    product_items: [
      { product_retailer_id: "a", quantity: "2" },
      { product_retailer_id: "b", quantity: "many", item_price: 3 },
    ],
  };
  expect(read({ ...base, type: "order", order }).content.order?.items).toEqual([
    { productRetailerId: "a", quantity: 2, itemPrice: null, currency: "" },
    { productRetailerId: "b", quantity: null, itemPrice: 3, currency: "" },
  ]);
});

test("a contact card may be a vCard alone", () => {
  const contacts = [{ vcard: "BEGIN:VCARD\r\nFN;CHARSET=UTF-8:Ana López\r\nEND:VCARD", phones: [{ phone: "1" }] }];
  expect(read({ ...base, type: "contacts", contacts }).content.contacts).toEqual([
    { name: "Ana López", phones: ["1"] },
  ]);
});

test("an opened chat and a new number are notices", () => {
  expect(read({ ...base, type: "request_welcome" }).content).toMatchObject({
    type: "system",
    systemEvent: "chatOpened",
  });
  const moved = read({ ...base, type: "system", system: { type: "user_changed_number", wa_id: "+34600000002" } });
  expect(moved.content.systemEvent).toBe("numberChanged");
  expect(moved.identity).toMatchObject({ from: { waId: "34600000001" }, to: { waId: "34600000002" } });
});

test("what is not supported says why", () => {
  const errors = [{ code: 131051, title: "Unsupported", error_data: { details: "A poll" } }];
  expect(read({ ...base, type: "unsupported", errors }).content.unsupported).toMatchObject({ detail: "A poll" });
});

const reply = (interactive: object) => ({ ...base, type: "interactive", interactive });

test("a reply of a kind that is new is kept as unsupported; a known kind without its content is refused", () => {
  const { content } = read(reply({ type: "call_permission_reply", call_permission_reply: { response: "accept" } }));
  expect(content).toMatchObject({ type: "unsupported", unsupported: { type: "call_permission_reply" } });
  expect(content.unsupported?.raw).toContain('"response":"accept"');
  expect(readInboundMessage(reply({ type: "list_reply" }), [], now)).toMatchObject({ ok: false });
});

test("a shop's ids may be numbers", () => {
  const order = { catalog_id: 12, product_items: [{ product_retailer_id: 7, quantity: "2" }] };
  expect(read({ ...base, type: "order", order }).content.order).toMatchObject({
    catalogId: "12",
    items: [{ productRetailerId: "7", quantity: 2 }],
  });
});

test("a file that WhatsApp could not get is told with its reason", () => {
  const errors = [{ code: 131_052, title: "Media download error", error_data: { details: "Failed to download" } }];
  expect(read({ ...base, type: "image", text: undefined, errors }).content).toMatchObject({
    type: "unsupported",
    unsupported: { type: "image", detail: "Failed to download" },
  });
});

test("a tap is told by its id where it has no title, and by its title where it has no id", () => {
  const reply = (button_reply: object) => ({
    ...base,
    type: "interactive",
    interactive: { type: "button_reply", button_reply },
  });
  expect(read(reply({ id: "yes" })).content).toMatchObject({ text: "yes", tap: { id: "yes", title: "yes" } });
  expect(read({ ...base, type: "button", button: { payload: "keep" } }).content).toMatchObject({
    text: "keep",
    tap: { id: "keep", title: "keep" },
  });
  expect(readInboundMessage(reply({}), [], now).ok).toBe(false);
  expect(readInboundMessage({ ...base, type: "button", button: {} }, [], now).ok).toBe(false);
});
