/** What a customer filled into a Flow, which comes as JSON of any shape that the business's own Flow (or somebody else) made up. Pure. */
import type { FlowReply } from "@frontdesk/model/message";

const limits = { json: 50_000, depth: 4, fields: 60, key: 100, value: 2_000 };

const dropped = new Set(["__proto__", "constructor", "prototype"]);

/** Nested answers are flattened (`address.city`), lists of plain values joined; what lies deeper or beyond the limits is left out. */
export function readFlowReply(name: string, responseJson: string | null): FlowReply {
  const answer = parse(responseJson ?? "");
  const token = answer.flow_token;
  const fields: FlowReply["fields"] = [];
  for (const [key, value] of Object.entries(answer)) if (key !== "flow_token") collect(key, value, 1, fields);
  return { name, token: typeof token === "string" ? token.slice(0, limits.value).toWellFormed() : null, fields };
}

function parse(json: string): Record<string, unknown> {
  if (json.length > limits.json) return {};
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function collect(key: string, value: unknown, depth: number, fields: FlowReply["fields"]): void {
  if (dropped.has(key.split(".").at(-1) ?? "") || value === null || fields.length >= limits.fields) return;
  const text = plainText(value);
  if (text !== null) {
    fields.push({ key: key.slice(0, limits.key).toWellFormed(), value: text.slice(0, limits.value).toWellFormed() });
  } else if (depth < limits.depth && typeof value === "object") {
    for (const [inner, content] of Object.entries(value)) collect(`${key}.${inner}`, content, depth + 1, fields);
  }
}

function plainText(value: unknown): string | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (!Array.isArray(value)) return null;
  const texts = value.map((item: unknown) => (Array.isArray(item) ? null : plainText(item)));
  return texts.includes(null) ? null : texts.join(", ");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
