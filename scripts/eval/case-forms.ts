/** The forms in which others write a case, as ours: other names for the same thing, flat or under `expect`. Pure, but for documents named by path. */
import { readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { caseCategories } from "@frontdesk/model/answer-case";
import { HandoffReason } from "@frontdesk/model/handoff";

type Fields = Record<string, unknown>;
type Around = { id: string; folder: string };

/** The case as `AnswerCase` wants it, or what is wrong with it. */
export function plainCase(value: unknown, around: Around): Fields | string {
  if (!isFields(value)) return "a case is an object";
  const raw = squeezed(value);
  const question = pick(raw, ["question", "questions", "message", "messages", "input", "ask", "user", "customer"]);
  const expect = expectation(raw);
  if (typeof expect === "string") return expect;
  const category = categoryOf(pick(raw, ["category", "kind", "type"]), expect);
  const id = pick(raw, ["id", "name", "key"]);
  const talk = said(question);
  return {
    id: id === undefined ? around.id : typeof id === "number" ? String(id) : id,
    category,
    history: [...list(pick(raw, ["history", "conversation", "context", "turns", "before"])).map(turn), ...talk.before],
    question: talk.question,
    documents: list(pick(raw, ["documents", "document", "docs", "passages", "sources", "knowledge"])).map((each) =>
      documentOf(each, around.folder),
    ),
    expect,
  };
}

function expectation(raw: Fields): Fields | string {
  const inner = pick(raw, ["expect", "expected", "expectation", "expectations"]);
  const from = isFields(inner) ? { ...raw, ...squeezed(inner) } : raw;
  const get = (...names: string[]) => pick(from, [...names.map((name) => `expected${name}`), ...names]);
  const handoff = handoffOf(get("handoff", "handover"));
  if (typeof handoff === "string") return handoff;
  const outcome = get("outcome");
  return {
    ...(outcome === undefined ? {} : { outcome: outcomes[squeeze(asText(outcome))] ?? outcome }),
    facts: list(get("facts", "fact", "contains", "mustcontain", "mustinclude", "must")).map(text),
    forbidden: list(
      pick(from, [
        "forbidden",
        "forbiddenfacts",
        "forbiddenfact",
        "mustnot",
        "notcontains",
        "mustnotcontain",
        "mustnotinclude",
      ]),
    ).map(text),
    tools: list(get("tools", "toolcalls", "toolcall", "tool")).map(toolOf),
    ...handoff,
    ...(get("language", "lang") === undefined ? {} : { language: get("language", "lang") }),
  };
}

const outcomes: Record<string, string> = {
  answer: "answered",
  answered: "answered",
  smalltalk: "smallTalk",
  noanswer: "noAnswer",
  unanswered: "noAnswer",
  unanswerable: "noAnswer",
  handoff: "handoff",
  handover: "handoff",
};

/** `true` asks for a person whatever the reason, `false` or null for none of them being fetched. */
function handoffOf(value: unknown): Fields | string {
  if (value === undefined) return {};
  if (typeof value === "boolean") return { handedOver: value };
  if (value === null || value === "none") return {};
  const named = isFields(value) ? pick(squeezed(value), ["reason", "code"]) : value;
  if (isFields(value) && named === undefined) return { handedOver: true };
  const reason = HandoffReason.options.find((known) => squeeze(known) === squeeze(asText(named)));
  if (reason) return { handoff: reason };
  return `there is no handoff reason "${asText(named)}": they are ${HandoffReason.options.join(", ")}, or true for any`;
}

function categoryOf(value: unknown, expect: Fields): unknown {
  const wanted = squeeze(asText(value));
  const known = caseCategories.find((category) => squeeze(category) === wanted);
  if (known) return known;
  const other = otherNames[wanted];
  if (other !== undefined) return other;
  if (value !== undefined) return value;
  if (list(expect["tools"]).length > 0) return "tool use";
  if (expect["handoff"] !== undefined || expect["handedOver"] === true) return "handoff";
  return expect["outcome"] === "noAnswer" ? "unanswerable" : "answerable";
}

const otherNames: Record<string, (typeof caseCategories)[number]> = {
  followups: "follow-up",
  languages: "language",
  multilingual: "language",
  falsepremises: "false premise",
  premise: "false premise",
  outofdomain: "out of scope",
  oos: "out of scope",
  scope: "out of scope",
  injections: "injection",
  promptinjection: "injection",
  attack: "injection",
  handoffs: "handoff",
  handover: "handoff",
  tool: "tool use",
  tools: "tool use",
  toolcall: "tool use",
  grounded: "answerable",
  answered: "answerable",
  noanswer: "unanswerable",
};

/** A list of messages with roles is a whole conversation: what the customer said last is the question. */
function said(question: unknown): { question: unknown; before: unknown[] } {
  const messages = list(question);
  if (!messages.some(isFields)) return { question, before: [] };
  const turns = messages.map(turn);
  const last = turns.findLastIndex((each) => isFields(each) && each["from"] === "assistant");
  return {
    question: turns.slice(last + 1).map((each) => (isFields(each) ? each["text"] : each)),
    before: turns.slice(0, last + 1),
  };
}

const customers = new Set(["customer", "user", "contact", "client", "human", "in"]);

function turn(value: unknown): unknown {
  if (typeof value === "string") return { from: "customer", text: value };
  if (!isFields(value)) return value;
  const raw = squeezed(value);
  const from = pick(raw, ["from", "role", "author", "speaker", "by"]);
  if (from !== undefined) {
    return {
      from: customers.has(squeeze(asText(from))) ? "customer" : "assistant",
      text: pick(raw, ["text", "content", "message", "body"]),
    };
  }
  const [[name, words] = ["", undefined]] = Object.entries(raw);
  return { from: customers.has(name) ? "customer" : "assistant", text: words };
}

/** Text, `{ title, text }`, or the path of a file beside the case. */
function documentOf(value: unknown, folder: string): unknown {
  if (typeof value === "string") {
    if (!/^[^\n]{1,200}\.(?:md|txt)$/u.test(value)) return { title: headingOf(value) ?? "Document", text: value };
    const content = readFileSync(join(folder, value), "utf8");
    return { title: headingOf(content) ?? basename(value, extname(value)), text: content };
  }
  if (!isFields(value)) return value;
  const raw = squeezed(value);
  const content = pick(raw, ["text", "content", "body", "passage"]);
  const title = pick(raw, ["title", "name", "source", "heading", "id"]);
  return { title: title ?? headingOf(asText(content)) ?? "Document", text: content };
}

const headingOf = (content: string) => /^#\s+(.+)$/mu.exec(content)?.[1];

function toolOf(value: unknown): unknown {
  if (!isFields(value)) return value;
  const raw = squeezed(value);
  const args = pick(raw, ["arguments", "args", "parameters", "input"]);
  const name = pick(raw, ["name", "tool", "function"]);
  return isFields(args) ? { name, arguments: args } : name;
}

const asText = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "");

/** Figures are facts as well. */
const text = (value: unknown): unknown =>
  typeof value === "number" ? String(value) : Array.isArray(value) ? value.map(text) : anyOf(value);

const anyOf = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  const some = pick(squeezed(value), ["anyof", "any", "oneof"]);
  return some === undefined ? value : list(some).map(text);
};

const list = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pick = (from: Fields, names: readonly string[]): unknown => {
  const found = names.find((name) => from[name] !== undefined);
  return found === undefined ? undefined : from[found];
};

/** `expected_facts`, `expectedFacts` and `expected-facts` are one name. */
const squeeze = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const squeezed = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [squeeze(name), inner]));
