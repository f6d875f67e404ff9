/**
 * What a business writes to have a template reviewed, with Meta's limits.
 * Source: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import { z } from "zod";
import type { TemplateComponent } from "./template.ts";
import { variablesOf } from "./template-parameters.ts";

export const newTemplateLimits = { header: 60, body: 1_024, footer: 60, button: 25, url: 2_000, code: 15, sample: 200 };

/** Buttons of a template, in all and of the kinds of which it takes fewer. */
export const buttonLimits = { all: 10, url: 2, phone: 1, copyCode: 1, flow: 1, catalog: 1, products: 1 } as const;

/** Buttons of the catalog stand alone, in marketing; their words are WhatsApp's own. */
export const shopButtons = { catalog: "View catalog", products: "View items" } as const;

const { header, body, footer, button, url, code, sample } = newTemplateLimits;
const atMost = (max: number) => `At most ${max} characters`;
const buttonText = z.string().trim().min(1, "Write what the button says").max(button, atMost(button));

const Header = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("text"),
    text: z.string().trim().min(1, "Write the header, or choose none").max(header, atMost(header)),
    /** For its one variable; "" where it has none. */
    sample: z.string().trim().max(header, atMost(header)),
  }),
  z.object({
    kind: z.enum(["image", "video", "document"]),
    /** A sample, which the review looks at; each message brings a file of its own. */
    uploadId: z.string().regex(/^[\w-]{1,128}$/, "Choose a sample file"),
    name: z.string().min(1).max(240),
  }),
  z.object({ kind: z.literal("location") }),
]);
export type NewTemplateHeader = z.infer<typeof Header>;

const Button = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("quickReply"), text: buttonText }),
  z.object({
    kind: z.literal("url"),
    text: buttonText,
    url: z
      .string()
      .trim()
      .regex(/^https?:\/\/[^\s/]+\.[^\s]+$/, "Give an address that begins with https://")
      .max(url, atMost(url)),
    /** What `{{1}}` may become; "" where the address has no variable. */
    sample: z.string().trim().max(url, atMost(url)),
  }),
  z.object({
    kind: z.literal("phone"),
    text: buttonText,
    phoneNumber: z
      .string()
      .trim()
      .regex(/^\+?\d{6,19}$/, "Give the number with its country code, digits only"),
  }),
  z.object({
    kind: z.literal("copyCode"),
    sample: z.string().trim().min(1, "Give a code as a sample").max(code, atMost(code)),
  }),
  z.object({
    kind: z.literal("flow"),
    text: buttonText,
    flowId: z
      .string()
      .trim()
      .regex(/^\d{1,100}$/, "Give the Flow’s ID, digits only"),
    /** Where it begins; "" has its endpoint say so. */
    screen: z.string().trim().max(100, atMost(100)),
  }),
  z.object({ kind: z.enum(["catalog", "products"]) }),
]);
export type NewTemplateButton = z.infer<typeof Button>;

export const NewTemplate = z
  .object({
    name: z.string().regex(/^[a-z0-9_]{1,512}$/, "Use lower-case letters, digits and underscores"),
    language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "Use a code such as en or en_US"),
    category: z.enum(["UTILITY", "MARKETING"]),
    header: Header,
    body: z.string().trim().min(1, "Write the text of the message").max(body, atMost(body)),
    footer: z.string().trim().max(footer, atMost(footer)),
    /** One sample for each variable of the body, as the review asks for. */
    examples: z.array(z.string().trim().max(sample, atMost(sample))).max(100),
    buttons: z.array(Button).max(buttonLimits.all, `At most ${buttonLimits.all} buttons`),
  })
  .superRefine((template, context) => {
    for (const { path, message } of problemsOf(template)) context.addIssue({ code: "custom", path, message });
  });
export type NewTemplate = z.infer<typeof NewTemplate>;

type Problem = { path: (string | number)[]; message: string };

function shopProblems(buttons: readonly NewTemplateButton[], category: string, header: NewTemplateHeader): Problem[] {
  const at = buttons.findIndex(({ kind }) => kind === "catalog" || kind === "products");
  if (at < 0) return [];
  const problem = (message: string): Problem[] => [{ path: ["buttons", at, "text"], message }];
  if (buttons.length > 1) return problem("A button of the catalog stands alone: remove the others");
  if (category !== "MARKETING") return problem("WhatsApp takes a button of the catalog in marketing templates only");
  if (buttons[at]?.kind === "products" && header.kind !== "text")
    return [{ path: ["buttons", at, "text"], message: "A list of products needs a header of text" }];
  return [];
}

function problemsOf({ category, header, body, footer, examples, buttons }: z.infer<typeof NewTemplate>): Problem[] {
  const problems: Problem[] = [];
  const variables = variablesOf(body);
  if (variables.some((name, n) => name !== String(n + 1)))
    problems.push({ path: ["body"], message: "Number the variables in order: {{1}}, {{2}}, and so on" });
  else if (variables.some((_, n) => !examples[n]))
    problems.push({ path: ["body"], message: "Give a sample for each variable below" });
  else if (/^\s*\{\{|\}\}\s*$/.test(body))
    problems.push({ path: ["body"], message: "WhatsApp takes no text that begins or ends with a variable" });
  if (variablesOf(footer).length > 0) problems.push({ path: ["footer"], message: "A footer takes no variables" });
  if (header.kind === "text") {
    const inHeader = variablesOf(header.text);
    if (inHeader.length > 1 || (inHeader[0] !== undefined && inHeader[0] !== "1"))
      problems.push({ path: ["header", "text"], message: "A header takes one variable, {{1}}" });
    else if (inHeader.length === 1 && header.sample === "")
      problems.push({ path: ["header", "sample"], message: "Give a sample for the header’s variable" });
  }
  for (const [n, button] of buttons.entries()) {
    if (button.kind !== "url") continue;
    const inUrl = variablesOf(button.url);
    if (inUrl.length > 0 && !/^[^{}]+\{\{\s*1\s*\}\}$/.test(button.url))
      problems.push({ path: ["buttons", n, "url"], message: "An address takes one variable, {{1}}, at its end" });
    else if (inUrl.length > 0 && button.sample === "")
      problems.push({ path: ["buttons", n, "sample"], message: "Give a sample for the address’s variable" });
  }
  for (const [kind, limit] of Object.entries({
    url: buttonLimits.url,
    phone: buttonLimits.phone,
    copyCode: buttonLimits.copyCode,
    flow: buttonLimits.flow,
  })) {
    const last = buttons.findLastIndex((button) => button.kind === kind);
    if (buttons.filter((button) => button.kind === kind).length > limit)
      problems.push({ path: ["buttons", last, "text"], message: `A template takes at most ${limit} of this kind` });
  }
  problems.push(...shopProblems(buttons, category, header));
  const texts = buttons.map((button) => ("text" in button ? button.text : ""));
  const twice = texts.findIndex((text, n) => text !== "" && texts.indexOf(text) < n);
  if (twice >= 0) problems.push({ path: ["buttons", twice, "text"], message: "Two buttons say the same" });
  return problems;
}

/** WhatsApp wants replies together: they come first. */
export const inWireOrder = (buttons: readonly NewTemplateButton[]): NewTemplateButton[] => [
  ...buttons.filter(({ kind }) => kind === "quickReply"),
  ...buttons.filter(({ kind }) => kind !== "quickReply"),
];

/** As the list of templates will have it, for a preview. */
export function componentsOfNew({ header, body, footer, examples, buttons }: NewTemplate): TemplateComponent[] {
  const part = (type: string, text: string | null): TemplateComponent => ({
    type,
    format: null,
    text,
    examples: type === "BODY" ? examples : [],
    buttons: [],
  });
  const head: TemplateComponent = { ...part("HEADER", header.kind === "text" ? header.text : null) };
  head.format = header.kind === "none" ? null : header.kind.toUpperCase();
  if (header.kind === "text") head.examples = [header.sample];
  const shown = inWireOrder(buttons).map((button) => ({
    type: buttonTypes[button.kind],
    text: shownText(button),
    url: button.kind === "url" ? button.url : null,
    phoneNumber: button.kind === "phone" ? button.phoneNumber : null,
    example: "sample" in button ? button.sample : null,
  }));
  return [head, part("BODY", body), part("FOOTER", footer), { ...part("BUTTONS", null), buttons: shown }];
}

function shownText(button: NewTemplateButton): string {
  if (button.kind === "copyCode") return "Copy code";
  return "text" in button ? button.text : shopButtons[button.kind];
}

export const buttonTypes = {
  quickReply: "QUICK_REPLY",
  url: "URL",
  phone: "PHONE_NUMBER",
  copyCode: "COPY_CODE",
  flow: "FLOW",
  catalog: "CATALOG",
  products: "MPM",
} as const;
