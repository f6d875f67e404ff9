/** Makes fields fit for the audit trail: secrets masked, nested values as text, nothing without bounds. */
import type { AuditFields } from "@frontdesk/model/audit";
import { jsonText } from "../platform/json.ts";

const secretName = /token|secret|password|passcode|credential|authorization|cookie|private_key|(^|_)key$|apikey/i;
/** Those that may be numbers. A count of tokens is no secret. */
const secretNumber = /(^|_)pin$|^code$|passcode/i;
/** Access tokens of Meta, keys of OpenAI, Pinecone, Google and Stripe, signed tokens, and the credentials in a URL. */
const secretText =
  /\b(EAA\w{20,}|sk-[\w-]{16,}|pcsk_\w{16,}|AIza[\w-]{30,}|(?:sk|rk|whsec)_\w{16,}|eyJ[\w-]{10,}\.[\w-]+\.[\w-]+)|(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g;

export const mask = "••••";
const maxFields = 60;
const maxLength = 1_000;

export function auditFields(fields: Readonly<Record<string, unknown>>): AuditFields {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named.slice(0, maxFields).map(([name, value]) => [name, fieldOf(name, value)]));
}

function fieldOf(name: string, value: unknown): AuditFields[string] {
  if (isSecret(name, value)) return mask;
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  // An instant is text as well, and is shown without quotes.
  const plain = typeof value === "string" ? value : masked(value);
  return shortened(typeof plain === "string" ? plain : (jsonText(plain) ?? "")).replaceAll(secretText, mask);
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return value;
  if ("toDate" in value && typeof value.toDate === "function") return masked(value.toDate());
  const entries: [string, unknown][] = Object.entries(value);
  return Object.fromEntries(entries.map(([name, inner]) => [name, isSecret(name, inner) ? mask : masked(inner)]));
}

/** `appSecret` and `app_secret` alike. */
function isSecret(name: string, value: unknown): boolean {
  if (value === null || typeof value === "boolean") return false;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2");
  return secretNumber.test(words) || (typeof value !== "number" && secretName.test(words));
}

function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
