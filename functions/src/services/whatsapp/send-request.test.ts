/** What we send is what the Graph API takes: each kind is posted to the stand-in, which checks shapes and limits as the service does. */
import { Outbound } from "@frontdesk/model/outbound";
import type { Outbound as OutboundType } from "@frontdesk/model/outbound";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import type { WhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import { sendRequest } from "./send-request.ts";
import type { Sendable } from "./send-request.ts";
import { graphApi } from "./whatsapp.ts";

const phoneNumberId = "100000000000001";
const from = "447700900001";
let graph: WhatsappStandIn;

beforeAll(async () => {
  const number = { phoneNumberId, wabaId: "2", displayPhoneNumber: "+49 30 23125000", verifiedName: "Salon" };
  graph = await startWhatsappStandIn({
    port: 0,
    webhookUrl: null,
    appSecret: "s",
    accessToken: "token",
    verifyToken: "v",
    numbers: [number],
  });
  await fetch(`${graph.url}/control/inbound`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ phoneNumberId, from, name: "Ana", message: { type: "text", text: { body: "Hi" } } }),
  });
});

afterAll(() => graph.close());

const section = { title: "Cuts", rows: [{ id: "r1", title: "Short hair", description: "30 min" }] };
const outbound: OutboundType[] = [
  { kind: "list", button: "Choose", header: "Services", footer: "Prices in EUR", sections: [section] },
  { kind: "link", title: "Open", url: "https://salon.example/prices" },
  { kind: "product", catalogId: "c1", productRetailerId: "p1" },
  {
    kind: "products",
    header: "Care",
    catalogId: "c1",
    sections: [{ title: "Hair", productRetailerIds: ["p1", "p2"] }],
  },
  { kind: "flow", flowId: "f1", token: "t1", title: "Start", screen: "FIRST", data: '{"day": 3}' },
  { kind: "catalog", thumbnail: "p1", footer: "Free pick-up" },
  { kind: "locationRequest" },
];

const messages: [string, Sendable][] = [
  ["text", { text: "Hello", type: "text" }],
  ["a reply to a message", { text: "Hello", replyTo: { wamid: "wamid.X" } }],
  ["buttons", { text: "Shall I?", buttons: [{ id: "y", title: "Yes" }] }],
  ["a location", { text: "", location: { latitude: 52.5, longitude: 13.4, name: "Salon", address: null } }],
  ["contacts", { text: "", contacts: [{ name: "Ana Ruiz", phones: ["+34600555014"], company: "Salon" }] }],
  ...outbound.map((content): [string, Sendable] => [content.kind, { text: "Here you are", outbound: content }]),
];

test.each(messages)("%s is accepted", async (_, message) => {
  const api = graphApi({ baseUrl: () => `${graph.url}/v23.0`, accessToken: async () => "token" });
  const body = sendRequest(message, { waId: from, userId: null }, "conv.msg");
  expect(Outbound.optional().safeParse(message.outbound).error).toBeUndefined();
  expect((await api.send(phoneNumberId, body)).wamid).toMatch(/^wamid\./);
});

test("a template carries the parameters of every component", () => {
  const template: OutboundType = {
    kind: "template",
    name: "reminder",
    language: "en",
    header: { type: "text", text: "Tomorrow" },
    body: ["Ana", "10:30"],
    buttons: [{ index: 0, type: "url", value: "abc" }],
  };
  expect(sendRequest({ text: "", outbound: template }, { waId: from, userId: null }, "c.m")).toMatchObject({
    type: "template",
    template: {
      name: "reminder",
      language: { code: "en" },
      components: [
        { type: "header", parameters: [{ type: "text", text: "Tomorrow" }] },
        { type: "body", parameters: [{ text: "Ana" }, { text: "10:30" }] },
        { type: "button", sub_type: "url", index: "0", parameters: [{ text: "abc" }] },
      ],
    },
  });
});

test("a template names its variables, shows the message's own file, and carries offers, Flow tokens and cards", () => {
  const template: OutboundType = {
    kind: "template",
    name: "sale",
    language: "en",
    header: { type: "document", filename: "list.pdf" },
    body: ["Ana"],
    bodyNames: ["first_name"],
    buttons: [{ index: 1, type: "flow", value: "t1" }],
    offerEndsAt: 1_790_000_000_000,
    cards: [{ header: { type: "image", mediaId: "7" }, body: ["cut"], buttons: [] }],
  };
  const media = { mediaId: "901", mimeType: "application/pdf", sha256: null, filename: null, voice: false };
  const sent = sendRequest({ text: "", outbound: template, media }, { waId: from, userId: null }, "c.m");
  expect(sent["template"]).toMatchObject({
    components: [
      { type: "header", parameters: [{ type: "document", document: { id: "901", filename: "list.pdf" } }] },
      { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] },
      { sub_type: "flow", index: "1", parameters: [{ type: "action", action: { flow_token: "t1" } }] },
      { parameters: [{ limited_time_offer: { expiration_time_ms: 1_790_000_000_000 } }] },
      {
        type: "carousel",
        cards: [
          {
            card_index: 0,
            components: [
              { type: "header", parameters: [{ type: "image", image: { id: "7" } }] },
              { type: "body", parameters: [{ type: "text", text: "cut" }] },
            ],
          },
        ],
      },
    ],
  });
});

test.each([
  [
    "eleven rows",
    {
      kind: "list",
      button: "B",
      sections: [{ title: "", rows: Array.from({ length: 11 }, (_, n) => ({ id: `r${n}`, title: "T" })) }],
    },
    "at most 10 rows",
  ],
  ["a long button", { kind: "link", title: "x".repeat(21), url: "https://a.example" }, "title"],
  [
    "two rows of one id",
    {
      kind: "list",
      button: "B",
      sections: [
        {
          title: "",
          rows: [
            { id: "r", title: "A" },
            { id: "r", title: "B" },
          ],
        },
      ],
    },
    "same id",
  ],
  [
    "31 products",
    {
      kind: "products",
      header: "H",
      catalogId: "c",
      sections: [{ title: "", productRetailerIds: Array.from({ length: 31 }, (_, n) => `p${n}`) }],
    },
    "at most 30 products",
  ],
])("%s is refused with the field and the limit", (_, content, words) => {
  expect(Outbound.safeParse(content).error?.message).toContain(words);
});
