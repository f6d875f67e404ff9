/** Every kind of template, from what Meta lists over what an agent fills in to what the Graph API (its stand-in) takes and the customer sees. */
import { templateMessage } from "@frontdesk/model/template-message";
import { templateProblems } from "@frontdesk/model/template-problems";
import type { TemplateValues } from "@frontdesk/model/template-message";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { seededTemplates } from "../../../../emulators/whatsapp/seeded-templates.ts";
import { startWhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import type { WhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import { sendRequest } from "./send-request.ts";
import { WireTemplate, componentsOf } from "./template-wire.ts";
import { graphApi } from "./whatsapp.ts";

const number = {
  phoneNumberId: "100000000000001",
  wabaId: "2",
  displayPhoneNumber: "+49 30 23125000",
  verifiedName: "Salon",
};
let graph: WhatsappStandIn;

beforeAll(async () => {
  const keys = { appSecret: "s", accessToken: "token", verifyToken: "v" };
  graph = await startWhatsappStandIn({ port: 0, webhookUrl: null, numbers: [number], ...keys });
});

afterAll(() => graph.close());

function templateNamed(name: string) {
  const found = seededTemplates(number.wabaId).find((template) => template.name === name);
  const wire = WireTemplate.parse(found);
  return { ...wire, components: componentsOf(wire) };
}

async function send(name: string, values: TemplateValues) {
  const template = templateNamed(name);
  expect(templateProblems(template, values, {})).toEqual({});
  const { text, outbound } = templateMessage(template, values, {});
  const api = graphApi({ baseUrl: () => `${graph.url}/v23.0`, accessToken: async () => "token" });
  const body = sendRequest({ text, outbound }, { waId: "447700900001", userId: null }, "c.m");
  const { wamid } = await api.send(number.phoneNumberId, body);
  const stored = await fetch(`${graph.url}/control/messages?waId=447700900001`).then((answer) => answer.json());
  const all = z.array(z.looseObject({ wamid: z.string() })).parse(stored);
  return { body, shown: all.find((message) => message.wamid === wamid) };
}

test("a catalog's button", async () => {
  const { shown } = await send("our_products", { "body.1": "Ana", "button.0": "curl-cream" });
  expect(shown).toMatchObject({
    catalog: true,
    products: [{ id: "curl-cream", name: "Curl cream" }],
    buttons: [{ kind: "products", title: "View catalog", target: null }],
  });
});

test("a list of products behind a button", async () => {
  const { shown, body } = await send("care_at_home", {
    "header.1": "curly",
    "body.1": "Ana",
    "button.0.section.0.title": "Hair",
    "button.0.section.0.products": "curl-cream, argan-oil-100",
  });
  expect(body["template"]).toMatchObject({
    components: [
      { type: "header" },
      { type: "body" },
      {
        type: "button",
        sub_type: "mpm",
        index: "0",
        parameters: [
          {
            type: "action",
            action: {
              thumbnail_product_retailer_id: "curl-cream",
              sections: [
                {
                  title: "Hair",
                  product_items: [{ product_retailer_id: "curl-cream" }, { product_retailer_id: "argan-oil-100" }],
                },
              ],
            },
          },
        ],
      },
    ],
  });
  expect(shown).toMatchObject({
    header: "Care for curly hair",
    buttons: [{ kind: "products", title: "View items", target: "curl-cream,argan-oil-100" }],
  });
});

test("a carousel of three products, defined by two cards", async () => {
  const { shown, body } = await send("bestsellers", {
    "body.1": "Ana",
    "cards.catalogId": "1830127380",
    "cards.products": "curl-cream, argan-oil-100, gift-card-50",
  });
  expect(body["template"]).toMatchObject({
    components: [
      { type: "body" },
      {
        type: "carousel",
        cards: ["curl-cream", "argan-oil-100", "gift-card-50"].map((id, n) => ({
          card_index: n,
          components: [
            {
              type: "header",
              parameters: [{ type: "product", product: { catalog_id: "1830127380", product_retailer_id: id } }],
            },
          ],
        })),
      },
    ],
  });
  expect(shown).toMatchObject({ cards: [{ product: { id: "curl-cream" } }, {}, { buttons: [{ title: "View" }] }] });
});

test("a Flow's button, with and without values", async () => {
  const bare = await send("first_visit", { "body.1": "Ana" });
  expect(bare.body["template"]).toMatchObject({
    components: [{ type: "body" }, { type: "button", sub_type: "flow", index: "0" }],
  });
  const { body } = await send("first_visit", {
    "body.1": "Ana",
    "button.0": "visit-7",
    "button.0.data": '{"service":"cut"}',
  });
  expect(body["template"]).toMatchObject({
    components: [{}, { parameters: [{ action: { flow_token: "visit-7", flow_action_data: { service: "cut" } } }] }],
  });
});

test("a one-time code stands in the text and is what the button copies", async () => {
  const { shown, body } = await send("sign_in_code", { "body.1": "4711" });
  expect(body["template"]).toMatchObject({
    components: [
      { type: "body", parameters: [{ type: "text", text: "4711" }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "4711" }] },
    ],
  });
  expect(shown).toMatchObject({ buttons: [{ kind: "code", target: "4711" }] });
});
