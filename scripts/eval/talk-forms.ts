/** What was said in a conversation, in the forms that others write it down. Pure. */
import { asText, isFields, list, pick, squeeze, squeezed } from "./fields.ts";

export type Turn = { from: "customer" | "assistant"; text: string };

const customers = new Set([
  "customer",
  "user",
  "contact",
  "client",
  "human",
  "in",
  "usr",
  "guest",
  "q",
  "question",
  "you",
]);
const assistants = new Set(
  "assistant,bot,ai,gpt,agent,out,model,system,a,answer,business,chatbot,operator,support,frontdesk".split(","),
);
/** Instructions to another assistant, and what its tools gave: neither was said to anybody. */
const unsaid = new Set(["system", "developer", "tool", "function", "note", "instructions"]);

const roleOf = (name: string): Turn["from"] | null => {
  const plain = squeeze(name);
  return customers.has(plain) ? "customer" : assistants.has(plain) ? "assistant" : null;
};

/** A list of turns, one turn, or a whole conversation in one text. */
export function turnsOf(value: unknown): Turn[] {
  if (typeof value === "string") return ofText(value);
  if (isFields(value) && pick(squeezed(value), ["messages", "turns"]) !== undefined) {
    return turnsOf(pick(squeezed(value), ["messages", "turns"]));
  }
  return list(value).flatMap(ofItem);
}

function ofItem(item: unknown): Turn[] {
  if (typeof item === "string") return ofText(item);
  if (Array.isArray(item)) return ofPair(item);
  if (!isFields(item)) return [];
  const raw = squeezed(item);
  const role = pick(raw, ["role", "from", "author", "speaker", "by", "sender", "type"]);
  const words = pick(raw, ["text", "content", "message", "body", "value", "utterance"]);
  if (role !== undefined && words !== undefined) {
    const name = squeeze(asText(role));
    // As a speaker, "SYSTEM" is the assistant of a dialogue; as a role, it gives orders.
    if (unsaid.has(name) && raw["speaker"] === undefined) return [];
    const said = contentOf(words);
    return said === "" ? [] : [{ from: roleOf(name) ?? "assistant", text: said }];
  }
  return Object.entries(raw).flatMap(([name, said]): Turn[] => {
    const from = roleOf(name);
    return from !== null && typeof said === "string" && said !== "" ? [{ from, text: said }] : [];
  });
}

/** `["user", "Hi"]`, or what the customer said and what was answered. */
function ofPair([first, second]: unknown[]): Turn[] {
  const from = typeof first === "string" ? roleOf(first) : null;
  if (from !== null && typeof second === "string") return [{ from, text: second }];
  const said = (words: unknown, who: Turn["from"]): Turn[] =>
    typeof words === "string" && words !== "" ? [{ from: who, text: words }] : [];
  return [...said(first, "customer"), ...said(second, "assistant")];
}

/** "User: Hi\nAssistant: Hello!"; what names nobody is the customer's. */
function ofText(text: string): Turn[] {
  const turns: Turn[] = [];
  for (const line of text.split("\n")) {
    const [, name = "", said = ""] = /^\s*([\p{L} ]{1,20}):\s*(.*)$/u.exec(line) ?? [];
    const from = roleOf(name);
    const last = turns.at(-1);
    if (from !== null) turns.push({ from, text: said });
    else if (last) last.text = `${last.text}\n${line}`;
    else turns.push({ from: "customer", text: line });
  }
  return turns.map((turn) => ({ ...turn, text: turn.text.trim() })).filter((turn) => turn.text !== "");
}

/** Text, or the parts of a message that are. */
function contentOf(words: unknown): string {
  if (!Array.isArray(words)) return asText(words).trim();
  return words
    .flatMap((part) => (typeof part === "string" ? part : isFields(part) ? asText(part["text"] ?? "") : []))
    .join("\n")
    .trim();
}
