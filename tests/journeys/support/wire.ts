/** What a customer and a disturbed network do, ordered from the stand-ins over HTTP. */
import { randomInt } from "node:crypto";
import { z } from "zod";
import { numberOf, salon, suite } from "./suite.ts";

export type Customer = { waId: string; name: string };

/** What the Graph API accepted from us. */
const Send = z.object({
  wamid: z.string(),
  waId: z.string(),
  status: z.string(),
  type: z.string(),
  content: z.object({
    text: z.object({ body: z.string() }).optional(),
    interactive: z.object({ body: z.object({ text: z.string() }) }).optional(),
  }),
  biz_opaque_callback_data: z.string().nullable(),
});
type Send = z.infer<typeof Send>;

async function call(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}: ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** Somebody who has never written before; the name says which test they belong to. */
export async function newCustomer(firstName: string): Promise<Customer> {
  const digits = String(randomInt(1_000_000)).padStart(6, "0");
  const customer = { waId: `44770090${digits}`, name: `${firstName} ${digits}` };
  await call("POST", `${suite.urls.phone}/api/customers`, customer);
  return customer;
}

/** Resolves with the codes of the webhook's answers, one for each copy that was posted. */
export async function customerWrites(
  { waId, name }: Customer,
  body: string,
  { duplicates = 0, to = salon }: { duplicates?: number; to?: { id: string } } = {},
): Promise<(number | null)[]> {
  const message = { type: "text", text: { body } };
  const order = { phoneNumberId: numberOf(to), from: waId, name, message, duplicates, wait: true };
  const Answer = z.object({ answers: z.array(z.number().nullable()) });
  return Answer.parse(await call("POST", `${suite.urls.whatsapp}/control/inbound`, order)).answers;
}

/** The customer has the chat open. */
export async function customerReads({ waId }: Customer): Promise<void> {
  await call("POST", `${suite.urls.phone}/api/read`, { phoneNumberId: numberOf(salon), waId });
}

/** What this customer was sent, oldest first: everything that the API accepted, whether or not we heard of it. */
export async function sendsTo({ waId }: Customer): Promise<Send[]> {
  const sends = z.array(Send).parse(await call("GET", `${suite.urls.whatsapp}/control/sends`));
  return sends.filter((send) => send.waId === waId);
}

export const bodyOf = ({ content }: Send): string => content.text?.body ?? content.interactive?.body.text ?? "";

type Fault = {
  kind: "status" | "resetBefore" | "resetAfter";
  path: string;
  times: number;
  status?: number;
  body?: unknown;
};

export async function orderFault(service: "whatsapp" | "openai", fault: Fault): Promise<void> {
  await call("POST", `${suite.urls[service]}/control/faults`, fault);
}

/** How many of the ordered faults have not happened yet. */
export async function faultsLeft(service: "whatsapp" | "openai"): Promise<number> {
  return z.array(z.unknown()).parse(await call("GET", `${suite.urls[service]}/control/faults`)).length;
}

export async function orderWebhooks(behaviour: { duplicate?: number; reorder?: boolean }): Promise<void> {
  await call("POST", `${suite.urls.whatsapp}/control/webhook-behaviour`, behaviour);
}

/** Ends every fault and misbehaviour. */
export async function calm(): Promise<void> {
  await call("DELETE", `${suite.urls.whatsapp}/control/faults`);
  await call("DELETE", `${suite.urls.openai}/control/faults`);
  await call("DELETE", `${suite.urls.whatsapp}/control/webhook-behaviour`);
}

/** Posts a signed webhook with just this body. */
export async function postWebhook(payload: unknown): Promise<void> {
  await call("POST", `${suite.urls.whatsapp}/control/webhook`, { payload });
}
