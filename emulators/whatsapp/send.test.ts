import { expect, test } from "vitest";
import type { Answer } from "./testing.ts";
import { customer, number, started } from "./testing.ts";

const text = { type: "text", text: { body: "Hello" } };
const reply = (id: string, title: string) => ({ type: "reply", reply: { id, title } });
const buttons = (...list: unknown[]) => ({
  type: "interactive",
  interactive: { type: "button", body: { text: "Which day?" }, action: { buttons: list } },
});
const list = (rows: unknown[]) => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Our services" },
    action: { button: "Choose", sections: [{ title: "Hair", rows }] },
  },
});
const row = (id: number) => ({ id: `row-${id}`, title: `Row ${id}` });

function code(answer: Answer): unknown {
  return (answer.body["error"] as { code: number } | undefined)?.code;
}

test("answers a send with the contact and a wamid in base64", async () => {
  const { client } = await started();
  await client.write({ type: "text", text: { body: "Hi" } });
  const { status, body } = await client.sendText("Hello", { to: "+44 7700 900123" });
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: "whatsapp",
    contacts: [{ input: "+44 7700 900123", wa_id: customer }],
    messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) as string }],
  });
});

test("gives every message its own wamid", async () => {
  const { client } = await started();
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.sendText("Hello")));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body["messages"]))).size).toBe(20);
});

test("reaches a Brazilian customer whose wa_id lacks the ninth digit", async () => {
  const { client } = await started();
  await client.write(text, { from: "551155550147" });
  const { body } = await client.sendText("Olá", { to: "5511955550147" });
  // The seeded customer has the ninth digit; an exact match wins over a similar one.
  expect(body["contacts"]).toEqual([{ input: "5511955550147", wa_id: "5511955550147" }]);
  await client.write(text, { from: "552155550199" });
  const other = await client.sendText("Olá", { to: "5521955550199" });
  expect(other.body["contacts"]).toEqual([{ input: "5521955550199", wa_id: "552155550199" }]);
});

test.each([
  ["text", text],
  ["text with a reply", { ...text, context: { message_id: "wamid.X" } }],
  ["location", { type: "location", location: { latitude: 52.5, longitude: "13.4", name: "Salon" } }],
  ["contacts", { type: "contacts", contacts: [{ name: { formatted_name: "Ana" }, phones: [{ phone: "+49301" }] }] }],
  ["reaction", { type: "reaction", reaction: { message_id: "wamid.X", emoji: "👍" } }],
  ["removed reaction", { type: "reaction", reaction: { message_id: "wamid.X", emoji: "" } }],
  ["image by link", { type: "image", image: { link: "https://example.invalid/a.jpg", caption: "A" } }],
  ["buttons", buttons(reply("a", "Monday"), reply("b", "Tuesday"))],
  ["list", list([row(1), row(2)])],
  [
    "link button",
    {
      type: "interactive",
      interactive: {
        type: "cta_url",
        body: { text: "See" },
        action: { name: "cta_url", parameters: { display_text: "Open", url: "https://example.com" } },
      },
    },
  ],
  [
    "product",
    { type: "interactive", interactive: { type: "product", action: { catalog_id: "1", product_retailer_id: "sku" } } },
  ],
  [
    "flow",
    {
      type: "interactive",
      interactive: {
        type: "flow",
        body: { text: "Book" },
        action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1", flow_cta: "Book" } },
      },
    },
  ],
  ["template", { type: "template", template: { name: "hello_world", language: { code: "en_US" } } }],
])("accepts %s", async (_, message) => {
  const { client } = await started();
  const answer = await client.send(message);
  expect(answer).toMatchObject({ status: 200 });
});

const templateOf = (name: string, ...components: object[]) => ({
  type: "template",
  template: { name, language: { code: "en_US" }, components },
});
const body = (words: string) => ({ type: "body", parameters: [{ type: "text", text: words }] });
const header = (words: string) => ({ type: "header", parameters: [{ type: "text", text: words }] });
const mpm = (ids: string[]) => ({
  type: "button",
  sub_type: "mpm",
  index: "0",
  parameters: [
    {
      type: "action",
      action: {
        thumbnail_product_retailer_id: "p",
        sections: [{ title: "S", product_items: ids.map((id) => ({ product_retailer_id: id })) }],
      },
    },
  ],
});

test.each([
  ["no messaging_product", { ...text, messaging_product: undefined }, 100],
  ["no recipient", { ...text, to: undefined }, 100],
  ["an unknown type", { type: "poll", poll: {} }, 100],
  ["a type without its content", { type: "image" }, 131008],
  ["an empty text", { type: "text", text: { body: "" } }, 131008],
  ["a text without body", { type: "text", text: {} }, 131008],
  ["a text of 4097 characters", { type: "text", text: { body: "x".repeat(4097) } }, 100],
  ["callback data of 513 characters", { ...text, biz_opaque_callback_data: "x".repeat(513) }, 100],
  ["media with id and link", { type: "image", image: { id: "1", link: "https://example.com/a.png" } }, 131009],
  ["media that does not exist", { type: "image", image: { id: "123" } }, 131009],
  ["four buttons", buttons(...["a", "b", "c", "d"].map((id) => reply(id, id))), 131009],
  ["a button title of 21 characters", buttons(reply("a", "x".repeat(21))), 131009],
  ["two buttons with one id", buttons(reply("a", "A"), reply("a", "B")), 131009],
  ["eleven rows", list(Array.from({ length: 11 }, (_, index) => row(index))), 131009],
  ["no body in an interactive message", { type: "interactive", interactive: { type: "button", action: {} } }, 131008],
  ["a latitude of 91", { type: "location", location: { latitude: 91, longitude: 0 } }, 131009],
  ["itself as recipient", { ...text, to: "15550100001" }, 131021],
  ["an unknown template", { type: "template", template: { name: "nope", language: { code: "en_US" } } }, 132001],
  [
    "a rejected template",
    { type: "template", template: { name: "spring_offer", language: { code: "en_US" } } },
    132001,
  ],
  ["a Flow's button that is not named", templateOf("first_visit", body("Ana")), 131009],
  ["a list of products without products", templateOf("care_at_home", header("dry"), body("Ana"), mpm([])), 131008],
  ["31 products", templateOf("care_at_home", header("dry"), body("Ana"), mpm(Array(31).fill("p") as string[])), 131009],
  [
    "a carousel of one product",
    templateOf("bestsellers", body("Ana"), { type: "carousel", cards: [{ card_index: 0, components: [] }] }),
    132000,
  ],
  [
    "too few template parameters",
    { type: "template", template: { name: "continue_conversation", language: { code: "en_US" } } },
    132000,
  ],
])("refuses %s", async (_, message, expected) => {
  const { client } = await started();
  const answer = await client.send(message);
  expect(code(answer)).toBe(expected);
  expect(answer.body["error"]).toMatchObject({ type: "OAuthException", fbtrace_id: expect.any(String) as string });
  expect(await client.sends()).toEqual([]);
});

test("words a refusal with messaging_product and details", async () => {
  const { client } = await started();
  const { body } = await client.send(buttons(reply("a", "x".repeat(21))));
  expect(body["error"]).toMatchObject({
    message: "(#131009) Parameter value is not valid",
    error_data: {
      messaging_product: "whatsapp",
      details: expect.stringContaining("Button title length invalid. Min length: 1, Max length: 20") as string,
    },
  });
});

test("refuses a wrong or missing token with 401 and code 190", async () => {
  const { client } = await started();
  const path = `/v23.0/${number.phoneNumberId}/messages`;
  for (const authorization of ["Bearer wrong", "", "Basic abc"]) {
    const answer = await client.request("POST", path, text, { authorization });
    expect(answer.status).toBe(401);
    expect(code(answer)).toBe(190);
  }
});

test("knows no other number and no other object", async () => {
  const { client } = await started();
  const post = await client.request("POST", "/v23.0/999/messages", text);
  expect(post.body["error"]).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
  expect((await client.request("GET", "/v19.0/999")).body["error"]).toMatchObject({ error_subcode: 33 });
});

test("allows a burst of 45 to one customer, then answers 131056", async () => {
  const { client } = await started();
  const codes = [];
  for (let index = 0; index < 46; index += 1) codes.push(code(await client.sendText(String(index))));
  expect(codes.filter((found) => found === undefined)).toHaveLength(45);
  expect(codes.at(-1)).toBe(131056);
});

test("marks the customer's message and the ones before it as read", async () => {
  const { client } = await started();
  await client.write(text);
  const second = await client.write(text);
  const answer = await client.send({
    to: undefined,
    status: "read",
    message_id: second,
    typing_indicator: { type: "text" },
  });
  expect(answer).toMatchObject({ status: 200, body: { success: true } });
  const shown = await client.request("GET", `/control/messages?waId=${customer}`);
  expect(shown.body).toMatchObject([{ status: "read" }, { status: "read" }]);
  expect(code(await client.send({ status: "read", message_id: "wamid.unknown" }))).toBe(131009);
});
