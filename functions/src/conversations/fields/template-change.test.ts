import type { TemplateComponent } from "@frontdesk/model/template";
import { expect, test } from "vitest";
import { templateChange, withUntold } from "./template-change.ts";

const part = (type: string, fields: Partial<TemplateComponent> = {}): TemplateComponent => ({
  type,
  format: null,
  text: null,
  examples: [],
  buttons: [],
  ...fields,
});

const told = (change: object = {}): TemplateComponent[] => {
  const value = { message_template_id: 7, message_template_element: "Hi {{1}}, new words", ...change };
  const found = templateChange("message_template_components_update", value)?.set.components;
  if (!found) throw new Error("no components");
  return found;
};

test("new words leave the file of the header, the cards and the offer where they were", () => {
  const before = [
    part("HEADER", { format: "IMAGE" }),
    part("LIMITED_TIME_OFFER", { text: "Colour week", expires: true }),
    part("BODY", { text: "Hi {{1}}", examples: ["Ana"] }),
    part("FOOTER", { text: "Bye" }),
    part("CAROUSEL", { cards: [] }),
  ];
  const after = withUntold(told(), before);
  // The footer is one of the parts that the webhook tells: left out, it is gone.
  expect(after.map(({ type }) => type)).toEqual(["HEADER", "LIMITED_TIME_OFFER", "BODY", "CAROUSEL"]);
  expect(after[0]?.format).toBe("IMAGE");
  expect(after[2]).toMatchObject({ text: "Hi {{1}}, new words", examples: ["Ana"] });
});

test("a header of text takes the place of the former one, and a button keeps its sample", () => {
  const url = { type: "URL", text: "Open", url: "https://a.example/{{1}}", phoneNumber: null, example: "x7" };
  const before = [part("HEADER", { format: "TEXT", text: "Old" }), part("BUTTONS", { buttons: [url] })];
  const button = {
    message_template_button_type: "URL",
    message_template_button_text: "Open it",
    message_template_button_url: "https://a.example/{{1}}",
  };
  const after = withUntold(told({ message_template_title: "New", message_template_buttons: [button] }), before);
  expect(after.map(({ type, text }) => [type, text])).toEqual([
    ["HEADER", "New"],
    ["BODY", "Hi {{1}}, new words"],
    ["BUTTONS", null],
  ]);
  expect(after[2]?.buttons).toMatchObject([{ text: "Open it", example: "x7" }]);
});
