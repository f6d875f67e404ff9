import { expect, test } from "vitest";
import { templateMessage } from "./template-message.ts";
import { templateObstacle, templateProblems } from "./template-problems.ts";
import { templateParameters } from "./template-parameters.ts";
import type { TemplateButton, TemplateComponent } from "./template.ts";

const part = (type: string, fields: Partial<TemplateComponent> = {}): TemplateComponent => ({
  type,
  format: null,
  text: null,
  examples: [],
  buttons: [],
  ...fields,
});
const button = (type: string, fields: Partial<TemplateButton> = {}): TemplateButton => ({
  type,
  text: type,
  url: null,
  phoneNumber: null,
  example: null,
  ...fields,
});
const templateOf = (...components: TemplateComponent[]) => ({
  name: "t",
  language: "en",
  status: "APPROVED",
  components: [part("BODY", { text: "Look" }), ...components],
});
const buttons = (...all: TemplateButton[]) => part("BUTTONS", { buttons: all });
const keysOf = (template: ReturnType<typeof templateOf>) =>
  templateParameters(template).map(({ key, kind, required }) => `${key} ${kind}${required ? "" : "?"}`);

test("a catalog's button may be given the product whose picture it shows", () => {
  const template = templateOf(buttons(button("CATALOG")));
  expect(keysOf(template)).toEqual(["button.0 thumbnail?"]);
  expect(templateProblems(template, {}, {})).toEqual({});
  expect(templateMessage(template, {}, {}).outbound.buttons).toEqual([{ index: 0, type: "catalog" }]);
  expect(templateMessage(template, { "button.0": " oil-1 " }, {}).outbound.buttons).toEqual([
    { index: 0, type: "catalog", thumbnail: "oil-1" },
  ]);
});

test("a list of products has sections, and the first product for a picture where none is chosen", () => {
  const template = templateOf(buttons(button("MPM")));
  const values = {
    "button.0.section.0.title": "Hair",
    "button.0.section.0.products": "oil-1, cream-2",
    "button.0.section.1.title": "Gifts",
    "button.0.section.1.products": "card-50",
  };
  expect(templateProblems(template, values, {})).toEqual({});
  expect(templateMessage(template, values, {}).outbound.buttons).toEqual([
    {
      index: 0,
      type: "products",
      thumbnail: "oil-1",
      sections: [
        { title: "Hair", productRetailerIds: ["oil-1", "cream-2"] },
        { title: "Gifts", productRetailerIds: ["card-50"] },
      ],
    },
  ]);
});

test.each([
  [{}, "Give at least one section of products."],
  [{ "button.0.section.0.title": "", "button.0.section.0.products": "a" }, "Section 1 needs a title."],
  [{ "button.0.section.0.title": "Hair", "button.0.section.0.products": " " }, "Section 1 needs a product."],
  [
    { "button.0.section.0.title": "T".repeat(25), "button.0.section.0.products": "a" },
    "The title of section 1 has 25 characters; WhatsApp takes 24.",
  ],
  [
    { "button.0.section.0.title": "Hair", "button.0.section.0.products": Array(31).fill("a").join(",") },
    "There are 31 products; WhatsApp takes 30.",
  ],
])("names what is wrong with the products of a list: %j", (values: Record<string, string>, problem) => {
  expect(templateProblems(templateOf(buttons(button("MPM"))), values, {})).toEqual({ "button.0": problem });
});

test("a header is one product of a catalog", () => {
  const template = templateOf(part("HEADER", { format: "PRODUCT" }), buttons(button("SPM")));
  expect(keysOf(template)).toEqual(["header product"]);
  expect(templateProblems(template, {}, {})).toEqual({ header: "Give the content ID of the product." });
  const values = { "header.catalogId": "77", "header.productId": "oil-1" };
  expect(templateProblems(template, values, {})).toEqual({});
  expect(templateMessage(template, values, {}).outbound).toMatchObject({
    header: { type: "product", catalogId: "77", productRetailerId: "oil-1" },
    buttons: [],
  });
});

const productCard = (...more: TemplateComponent[]) => ({
  components: [part("HEADER", { format: "PRODUCT" }), ...more],
});

test("a carousel of products has as many cards as products, whatever the pattern has", () => {
  const card = productCard(buttons(button("SPM", { text: "View" })));
  const template = templateOf(part("CAROUSEL", { cards: [card, card] }));
  expect(keysOf(template)).toEqual(["cards cardProducts"]);
  const values = { "cards.catalogId": "77", "cards.products": "a b\nc" };
  expect(templateProblems(template, values, {})).toEqual({});
  const { cards, shown } = templateMessage(template, values, {}).outbound;
  expect(cards?.map(({ header }) => header)).toEqual(
    ["a", "b", "c"].map((id) => ({ type: "product", catalogId: "77", productRetailerId: id })),
  );
  expect(shown?.cards?.map(({ text, buttons: under }) => [text, under[0]?.title])).toEqual([
    ["a", "View"],
    ["b", "View"],
    ["c", "View"],
  ]);
  expect(templateProblems(template, { ...values, "cards.products": "a" }, {})).toEqual({
    cards: "There are 1 products; a carousel takes 2 to 10.",
  });
  expect(templateProblems(template, { ...values, "cards.catalogId": "shop" }, {})).toEqual({
    cards: "Give the catalog's ID: digits, from Meta's Commerce Manager.",
  });
});

test("cards of products whose links take values are as many as the template has", () => {
  const card = productCard(buttons(button("URL", { url: "https://x.example/{{1}}" })));
  const template = templateOf(part("CAROUSEL", { cards: [card, card] }));
  expect(keysOf(template)).toEqual(["cards cardProducts", "card.0.button.0 urlSuffix", "card.1.button.0 urlSuffix"]);
  const values = { "cards.catalogId": "77", "card.0.button.0": "a", "card.1.button.0": "b" };
  expect(templateProblems(template, { ...values, "cards.products": "a,b,c" }, {})).toEqual({
    cards: "There are 3 products; this template has 2 cards with values of their own.",
  });
  expect(templateProblems(template, { ...values, "cards.products": "a,b" }, {})).toEqual({});
});

test("a Flow's button is named with or without values, and its data is an object", () => {
  const template = templateOf(buttons(button("QUICK_REPLY"), button("FLOW")));
  expect(keysOf(template)).toEqual(["button.0 payload?", "button.1 flowToken?", "button.1.data flowData?"]);
  expect(templateMessage(template, {}, {}).outbound.buttons).toEqual([{ index: 1, type: "flow" }]);
  const values = { "button.1": "t1", "button.1.data": '{"day": 3}' };
  expect(templateMessage(template, values, {}).outbound.buttons).toEqual([
    { index: 1, type: "flow", value: "t1", data: '{"day": 3}' },
  ]);
  expect(Object.keys(templateProblems(template, { "button.1.data": "[1]" }, {}))).toEqual(["button.1.data"]);
});

test.each([
  button("OTP"),
  button("URL", { url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" }),
])("a one-time code is asked for once and stands in the text and behind the button: %j", (copies) => {
  const template = { ...templateOf(), components: [part("BODY", { text: "*{{1}}* is your code." }), buttons(copies)] };
  expect(keysOf(template)).toEqual(["body.1 code"]);
  expect(templateProblems(template, { "body.1": "1234567890123456" }, {})).toEqual({
    "body.1": "code has 16 characters; WhatsApp takes 15.",
  });
  const { text, outbound } = templateMessage(template, { "body.1": "4711" }, {});
  expect(text).toBe("*4711* is your code.");
  expect(outbound.body).toEqual(["4711"]);
  expect(outbound.buttons).toEqual([{ index: 0, type: "url", value: "4711" }]);
});

test("an offer without an end is given none", () => {
  const template = templateOf(part("LIMITED_TIME_OFFER", { text: "Ends soon", expires: false }));
  expect(keysOf(template)).toEqual([]);
  const { outbound } = templateMessage(template, {}, {});
  expect(outbound).not.toHaveProperty("offerEndsAt");
  expect(outbound.shown?.offer).toBe("Ends soon");
});

test("says what a template asks for that cannot be given", () => {
  expect(templateObstacle(templateOf(buttons(button("ORDER_DETAILS"))))).toBe(
    "This template asks for a payment, which cannot be sent from here.",
  );
  expect(templateObstacle(templateOf(buttons(button("MPM"))))).toBeNull();
});
