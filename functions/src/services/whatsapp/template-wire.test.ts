import { expect, test } from "vitest";
import { WireTemplate, componentsOf, templateRequest } from "./template-wire.ts";

const wire = (components: unknown[]) =>
  WireTemplate.parse({ id: "1", name: "n", language: "en", status: "APPROVED", category: "UTILITY", components });

test("flattens the samples, which Meta nests, and holds no list within a list", () => {
  const components = componentsOf(
    wire([
      { type: "HEADER", format: "TEXT", text: "{{1}}", example: { header_text: ["Ana"] } },
      { type: "body", text: "{{1}} {{2}}", example: { body_text: [["Ana", "A-12"]] } },
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Go", url: "https://x/{{1}}", example: ["https://x/7"] }] },
    ]),
  );
  expect(components.map(({ type, examples }) => [type, examples])).toEqual([
    ["HEADER", ["Ana"]],
    ["BODY", ["Ana", "A-12"]],
    ["BUTTONS", []],
  ]);
  expect(components[2]?.buttons[0]).toMatchObject({ type: "URL", example: "https://x/7" });
});

test("reads samples of named variables without their names, and keeps a carousel's cards", () => {
  const named = { body_text_named_params: [{ param_name: "first_name", example: "Ana" }] };
  const card = { components: [{ type: "BODY", text: "One" }] };
  const [body, carousel] = componentsOf(
    wire([
      { type: "BODY", text: "{{first_name}}", example: named },
      { type: "CAROUSEL", cards: [card, card] },
    ]),
  );
  expect(body?.examples).toEqual(["Ana"]);
  expect(carousel?.cards).toHaveLength(2);
});

test("a component with parts of an unforeseen shape is still a component", () => {
  const [body] = componentsOf(wire([{ type: "BODY", text: 7, buttons: "none", example: 5, cards: {} }]));
  expect(body).toEqual({ type: "BODY", format: null, text: null, examples: [], buttons: [] });
});

test("asks for a review with samples, and leaves out what is empty", () => {
  const template = {
    name: "order_ready",
    language: "en",
    category: "UTILITY" as const,
    header: "",
    body: "Hi {{1}}",
    footer: "",
    examples: ["Ana"],
    quickReplies: ["Thanks"],
  };
  expect(templateRequest(template).components).toEqual([
    { type: "BODY", text: "Hi {{1}}", example: { body_text: [["Ana"]] } },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Thanks" }] },
  ]);
});
