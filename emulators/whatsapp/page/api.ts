/** What the page asks of the stand-in. */
import type { Customer, PhoneMessage } from "../phone-model.ts";

export type Thread = { phoneNumberId: string; waId: string };
/** The inner message of a webhook: `{ type: "text", text: { body } }`. */
export type Outgoing = { type: string; [part: string]: unknown };

async function call<T>(path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(`/phone/api/${path}`, {
    method: "POST",
    ...(!form && { headers: { "content-type": "application/json" } }),
    body: form ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = (text ? JSON.parse(text) : {}) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The simulator answered ${response.status}`);
  return answer;
}

export function sendMessage(thread: Thread, message: Outgoing): Promise<{ wamid: string }> {
  return call("send", { ...thread, message });
}

export async function markRead({ phoneNumberId, waId }: Thread): Promise<void> {
  await call("read", { phoneNumberId, waId });
}

/** Without a number the customer is known to the business by a user id alone. */
export function addCustomer(name: string, waId: string | null): Promise<Customer> {
  return call("customers", waId === null ? { name, hidden: true } : { name, waId });
}

/** All of them in one webhook. */
export function sendBatch(thread: Thread, messages: Outgoing[]): Promise<unknown> {
  return call("batch", { ...thread, messages });
}

/** As somebody of the business answers in the WhatsApp Business app. */
export function answerFromApp(thread: Thread, text: string): Promise<unknown> {
  return call("echo", { ...thread, text });
}

export function changeNumber(thread: Thread, newWaId: string): Promise<{ waId: string }> {
  return call("number", { ...thread, newWaId });
}

export function changeUserId(thread: Thread): Promise<{ userId: string }> {
  return call("user-id", thread);
}

export async function sendFile(
  thread: Thread,
  kind: "image" | "audio" | "video" | "document" | "sticker",
  file: File,
  extra: Record<string, unknown> = {},
): Promise<void> {
  const form = new FormData();
  form.set("file", file);
  const { context, ...rest } = extra;
  const media = await call<{ id: string; mimeType: string }>("media", form);
  const named = kind === "document" ? { filename: file.name } : {};
  const content = { id: media.id, ...named, ...rest };
  await sendMessage(thread, { type: kind, [kind]: content, ...(context !== undefined && { context }) });
}

/** Quotes a message of the chat; the business's own are named by its number, the customer's by the wa_id. */
export function quote(
  message: PhoneMessage | null,
  businessDigits: string,
): { context?: { from: string; id: string } } {
  if (!message) return {};
  return { context: { from: message.direction === "in" ? businessDigits : message.waId, id: message.wamid } };
}
