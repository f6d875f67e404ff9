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

const plain = {
  name: "order_ready",
  language: "en",
  category: "UTILITY" as const,
  header: { kind: "none" as const },
  body: "Hi {{1}}, it is ready",
  footer: "",
  examples: ["Ana"],
  buttons: [],
};

test("asks for a review with samples, and leaves out what is empty", () => {
  expect(templateRequest(plain, null).components).toEqual([
    { type: "BODY", text: "Hi {{1}}, it is ready", example: { body_text: [["Ana"]] } },
  ]);
});

test("replies stand together, and buttons carry what Meta asks for of each kind", () => {
  const buttons = [
    { kind: "url" as const, text: "Open", url: "https://salon.example/{{1}}", sample: "x7" },
    { kind: "quickReply" as const, text: "Thanks" },
    { kind: "phone" as const, text: "Call", phoneNumber: "+15550051310" },
    { kind: "copyCode" as const, sample: "SPRING20" },
    { kind: "quickReply" as const, text: "Stop" },
    { kind: "url" as const, text: "Site", url: "https://salon.example/", sample: "" },
  ];
  expect(templateRequest({ ...plain, footer: "Salon", buttons }, null).components.slice(1)).toEqual([
    { type: "FOOTER", text: "Salon" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Thanks" },
        { type: "QUICK_REPLY", text: "Stop" },
        { type: "URL", text: "Open", url: "https://salon.example/{{1}}", example: ["x7"] },
        { type: "PHONE_NUMBER", text: "Call", phone_number: "+15550051310" },
        { type: "COPY_CODE", example: "SPRING20" },
        { type: "URL", text: "Site", url: "https://salon.example/" },
      ],
    },
  ]);
});

const requested = (button: Parameters<typeof templateRequest>[0]["buttons"][number]) =>
  templateRequest({ ...plain, buttons: [button] }, null).components.at(-1);

test("a Flow is named with the screen where it begins, and a button of the catalog has WhatsApp's words", () => {
  expect(requested({ kind: "flow", text: "Fill in", flowId: "77", screen: "FIRST" })).toEqual({
    type: "BUTTONS",
    buttons: [{ type: "FLOW", text: "Fill in", flow_id: "77", flow_action: "navigate", navigate_screen: "FIRST" }],
  });
  expect(requested({ kind: "flow", text: "Fill in", flowId: "77", screen: "" })).toMatchObject({
    buttons: [{ flow_action: "data_exchange" }],
  });
  expect(requested({ kind: "catalog" })).toMatchObject({ buttons: [{ type: "CATALOG", text: "View catalog" }] });
  expect(requested({ kind: "products" })).toMatchObject({ buttons: [{ type: "MPM", text: "View items" }] });
});

const header = (kind: Parameters<typeof templateRequest>[0]["header"], handle: string | null = null) =>
  templateRequest({ ...plain, header: kind }, handle).components[0];

test("a header is a text with its sample, a file with its handle, or a place", () => {
  expect(header({ kind: "text", text: "For {{1}}", sample: "Ana" })).toEqual({
    type: "HEADER",
    format: "TEXT",
    text: "For {{1}}",
    example: { header_text: ["Ana"] },
  });
  expect(header({ kind: "text", text: "News", sample: "" })).toEqual({ type: "HEADER", format: "TEXT", text: "News" });
  expect(header({ kind: "image", uploadId: "u", name: "a.jpg" }, "4::aW")).toEqual({
    type: "HEADER",
    format: "IMAGE",
    example: { header_handle: ["4::aW"] },
  });
  expect(header({ kind: "location" })).toEqual({ type: "HEADER", format: "LOCATION" });
});
