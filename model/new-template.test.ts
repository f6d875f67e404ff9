import { expect, test } from "vitest";
import { NewTemplate, componentsOfNew } from "./new-template.ts";

const plain = {
  name: "order_ready",
  language: "en",
  category: "UTILITY",
  header: { kind: "none" },
  body: "Hi {{1}}, it is ready",
  footer: "",
  examples: ["Ana"],
  buttons: [],
};
const problem = (change: object) => {
  const issue = NewTemplate.safeParse({ ...plain, ...change }).error?.issues[0];
  return issue && `${issue.path.join(".")}: ${issue.message}`;
};
const url = (change: object = {}) => ({
  kind: "url",
  text: "Open",
  url: "https://a.example/{{1}}",
  sample: "x",
  ...change,
});

test("takes a plain template", () => {
  expect(problem({})).toBeUndefined();
});

const shop = (kind: string, change: object = {}) => ({ category: "MARKETING", buttons: [{ kind }], ...change });
const textHeader = { kind: "text", text: "Care", sample: "" };

test("takes a Flow's button, a catalog's and a list of products", () => {
  expect(problem({ buttons: [{ kind: "flow", text: "Fill in", flowId: "77", screen: "" }] })).toBeUndefined();
  expect(problem(shop("catalog"))).toBeUndefined();
  expect(problem(shop("products", { header: textHeader }))).toBeUndefined();
});

test.each<[string, object, string]>([
  [
    "a Flow without its id",
    { buttons: [{ kind: "flow", text: "F", flowId: "", screen: "" }] },
    "buttons.0.flowId: Give",
  ],
  [
    "a catalog in a utility template",
    shop("catalog", { category: "UTILITY" }),
    "buttons.0.text: WhatsApp takes a button",
  ],
  [
    "a catalog beside another button",
    shop("catalog", { buttons: [{ kind: "quickReply", text: "No" }, { kind: "catalog" }] }),
    "buttons.1.text: A button of the catalog stands alone",
  ],
  ["a list of products without a header", shop("products"), "buttons.0.text: A list of products needs"],
  ["variables that are not numbered in order", { body: "Hi {{2}}, you" }, "body: Number the variables in order"],
  ["a variable without a sample", { examples: [""] }, "body: Give a sample"],
  ["a text that begins with a variable", { body: "{{1}} hi" }, "body: WhatsApp takes no text that begins"],
  ["a text that is too long", { body: "a".repeat(1_025), examples: [] }, "body: At most 1024"],
  ["a footer with a variable", { footer: "{{1}}" }, "footer: A footer takes no variables"],
  [
    "a header with two variables",
    { header: { kind: "text", text: "{{1}} {{2}}", sample: "x" } },
    "header.text: A header takes one",
  ],
  [
    "a header without a sample",
    { header: { kind: "text", text: "For {{1}}", sample: "" } },
    "header.sample: Give a sample",
  ],
  [
    "a header's file that was not chosen",
    { header: { kind: "image", uploadId: "", name: "a" } },
    "header.uploadId: Choose",
  ],
  [
    "an address with a variable in the middle",
    { buttons: [url({ url: "https://a.example/{{1}}/b" })] },
    "buttons.0.url: An address",
  ],
  ["an address's variable without a sample", { buttons: [url({ sample: "" })] }, "buttons.0.sample: Give a sample"],
  [
    "an address of another protocol",
    { buttons: [url({ url: "javascript:alert.x" })] },
    "buttons.0.url: Give an address",
  ],
  [
    "three addresses",
    { buttons: ["a", "b", "c"].map((text) => url({ text })) },
    "buttons.2.text: A template takes at most 2",
  ],
  [
    "a button of 26 characters",
    { buttons: [{ kind: "quickReply", text: "a".repeat(26) }] },
    "buttons.0.text: At most 25",
  ],
  [
    "two buttons that say the same",
    { buttons: [url(), { kind: "quickReply", text: "Open" }] },
    "buttons.1.text: Two buttons",
  ],
  [
    "a code of 16 characters",
    { buttons: [{ kind: "copyCode", sample: "a".repeat(16) }] },
    "buttons.0.sample: At most 15",
  ],
  [
    "a number with letters",
    { buttons: [{ kind: "phone", text: "Call", phoneNumber: "call me" }] },
    "buttons.0.phoneNumber: Give",
  ],
])("refuses %s, naming the field and the limit", (_, change, words) => {
  expect(problem(change)).toContain(words);
});

test("the preview shows replies first, as WhatsApp does, and a file's header as one", () => {
  const template = NewTemplate.parse({
    ...plain,
    header: { kind: "video", uploadId: "u", name: "a.mp4" },
    buttons: [url(), { kind: "quickReply", text: "Thanks" }, { kind: "copyCode", sample: "A" }],
  });
  const components = componentsOfNew(template);
  expect(components[0]).toMatchObject({ type: "HEADER", format: "VIDEO", text: null });
  expect(components[3]?.buttons.map(({ text }) => text)).toEqual(["Thanks", "Open", "Copy code"]);
});
