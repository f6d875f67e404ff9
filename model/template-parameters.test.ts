import { expect, test } from "vitest";
import type { TemplateButton, TemplateComponent } from "./template.ts";
import { fillText, templateParameters, variablesOf } from "./template-parameters.ts";

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
const keysOf = (components: TemplateComponent[]) =>
  templateParameters({ components }).map(({ key, kind, required }) => `${key} ${kind}${required ? "" : "?"}`);

test("a variable that stands twice is one, and named ones keep their names", () => {
  expect(variablesOf("Hi {{1}}, {{ 2 }} and {{1}} again")).toEqual(["1", "2"]);
  expect(variablesOf("Hi {{first_name}}")).toEqual(["first_name"]);
});

test("describes the parameters of every component", () => {
  expect(
    keysOf([
      part("HEADER", { format: "IMAGE" }),
      part("BODY", { text: "Hi {{1}}, your code {{2}}", examples: ["Ana", "77"] }),
      part("FOOTER", { text: "Bye" }),
      part("LIMITED_TIME_OFFER"),
      part("BUTTONS", {
        buttons: [
          button("QUICK_REPLY"),
          button("URL", { url: "https://x.example/{{1}}" }),
          button("URL", { url: "https://x.example/" }),
          button("COPY_CODE"),
          button("FLOW"),
          button("PHONE_NUMBER", { phoneNumber: "+49" }),
        ],
      }),
    ]),
  ).toEqual([
    "header image",
    "body.1 text",
    "body.2 text",
    "offer dateTime",
    "button.0 payload?",
    "button.1 urlSuffix",
    "button.3 code",
    "button.4 flowToken?",
    "button.4.data flowData?",
  ]);
});

test("tells the cards of a carousel apart", () => {
  const card = (text: string) => ({ components: [part("HEADER", { format: "VIDEO" }), part("BODY", { text })] });
  expect(keysOf([part("BODY", { text: "Look" }), part("CAROUSEL", { cards: [card("{{1}}"), card("plain")] })])).toEqual(
    ["card.0.header video", "card.0.body.1 text", "card.1.header video"],
  );
});

test("shows the sample beside its variable", () => {
  const [first] = templateParameters({ components: [part("BODY", { text: "{{first_name}}", examples: ["Ana"] })] });
  expect(first).toMatchObject({ label: "first name", example: "Ana", variable: "first_name" });
});

test("fills in what it is given and leaves the rest to be seen", () => {
  expect(fillText("Hi {{1}}, at {{2}}", "body", { "body.1": "Ana" })).toBe("Hi Ana, at {{2}}");
});
