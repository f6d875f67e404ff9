/** What the webhook endpoint answers, from the bytes that came. */
import { webhookBodyLimit } from "@frontdesk/model/limits";
import { sha256 } from "../platform/ids.ts";
import { ingest } from "./ingest.ts";
import type { IngestDeps } from "./ingest.ts";
import { isSignedBy } from "./signature.ts";
import type { WebhookGate } from "./webhook-gate.ts";

export type WebhookAnswer = { status: number; body: string; retryAfterSeconds?: number };

/** Meta's verification of the endpoint: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
export function answerHandshake(query: Record<string, unknown>, verifyToken: string): WebhookAnswer {
  const challenge = query["hub.challenge"];
  const verified =
    verifyToken !== "" &&
    query["hub.mode"] === "subscribe" &&
    query["hub.verify_token"] === verifyToken &&
    typeof challenge === "string";
  return verified ? { status: 200, body: challenge } : { status: 403, body: "verification failed" };
}

/** Rejects with whatever kept an item from being stored; the edge then answers 500 and Meta delivers again. */
export async function answerWebhook(
  bytes: Uint8Array,
  signature: string | undefined,
  appSecret: string,
  deps: IngestDeps,
  gate: WebhookGate = openGate,
): Promise<WebhookAnswer> {
  if (bytes.byteLength > webhookBodyLimit) return { status: 413, body: "body too large" };
  if (!isSignedBy(bytes, signature, appSecret)) {
    const noted = gate.noteUnsigned();
    if (!noted.allowed) return tooMany(noted.retryAfterSeconds);
    if (!appSecret) deps.log.error("webhook refused: no app secret is configured");
    return { status: 401, body: "signature missing or wrong" };
  }
  // Invalid UTF-8 becomes U+FFFD and a byte order mark is dropped: the signature has already vouched for the bytes.
  const text = new TextDecoder().decode(bytes);
  const payload = parseJson(text);
  if (!payload.ok) return { status: 400, body: "body is not JSON" };
  const taken = gate.takeAccounts(payload.value);
  if (!taken.allowed) return tooMany(taken.retryAfterSeconds);
  const counts = await ingest(payload.value, { text, hash: sha256(bytes) }, deps);
  deps.log.info("webhook stored", counts);
  return { status: 200, body: "EVENT_RECEIVED" };
}

/** For those who count nothing. */
const openGate: WebhookGate = {
  noteUnsigned: () => ({ allowed: true }),
  takeAccounts: () => ({ allowed: true }),
};

function tooMany(retryAfterSeconds: number): WebhookAnswer {
  return { status: 429, body: "too many requests", retryAfterSeconds };
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
