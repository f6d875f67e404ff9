/** Over the wire, without a browser: whatever the services and the network do, one answer leaves. */
import { afterEach, expect, test } from "vitest";
import { settled } from "./support/records.ts";
import type { Records } from "./support/records.ts";
import {
  bodyOf,
  calm,
  customerReads,
  customerWrites,
  faultsLeft,
  newCustomer,
  orderFault,
  orderWebhooks,
  sendsTo,
} from "./support/wire.ts";
import type { Customer } from "./support/wire.ts";

afterEach(calm);

// The typing indicator goes to the same address just before the answer, so it takes the first of two faults.
const typingAndAnswer = { path: "/messages", times: 2 } as const;

const outbound = ({ messages }: Records) => messages.filter(({ direction }) => direction === "out");

/** One message, accepted by the API once, under the id that we gave it. */
async function expectOneAnswer(customer: Customer, records: Records, text: string): Promise<void> {
  const sends = await sendsTo(customer);
  expect(sends.map(bodyOf)).toEqual([expect.stringContaining(text)]);
  expect(outbound(records)).toMatchObject([{ wamid: sends[0]?.wamid, error: null }]);
  expect(sends[0]?.biz_opaque_callback_data).toContain(records.id);
}

test("an answer that the Graph API throttles is sent when it lets us", async () => {
  const customer = await newCustomer("Throttled");
  await orderFault("whatsapp", { kind: "status", status: 429, ...typingAndAnswer });
  await customerWrites(customer, "Can I pay by card?");
  const records = await settled(customer, 1);
  expect(await faultsLeft("whatsapp")).toBe(0);
  await expectOneAnswer(customer, records, "girocard");
});

test("a connection that breaks after the request doubles nothing: the status that carries our id settles it", async () => {
  const customer = await newCustomer("Reset");
  await orderFault("whatsapp", { kind: "resetAfter", ...typingAndAnswer });
  await customerWrites(customer, "Can I pay by card?");
  const records = await settled(customer, 1);
  expect(await faultsLeft("whatsapp")).toBe(0);
  expect(outbound(records)[0]?.status).toBe("delivered");
  await expectOneAnswer(customer, records, "girocard");
});

test.each([
  ["the model", "/chat/completions"],
  ["the embeddings", "/embeddings"],
])("an error of %s delays the answer and does not double it", async (_, path) => {
  const customer = await newCustomer("Broken");
  await orderFault("openai", { kind: "status", status: 500, path, times: 1 });
  await customerWrites(customer, "Can I pay by card?");
  const records = await settled(customer, 1);
  expect(await faultsLeft("openai")).toBe(0);
  await expectOneAnswer(customer, records, "girocard");
});

test("webhooks that come three times and in the wrong order store each message once and answer once", async () => {
  const customer = await newCustomer("Shuffled");
  await orderWebhooks({ duplicate: 2, reorder: true });
  const codes = await Promise.all([
    customerWrites(customer, "Can I pay by card?", { duplicates: 2 }),
    customerWrites(customer, "Is there parking?", { duplicates: 2 }),
  ]);
  expect(codes).toEqual([
    [200, 200, 200],
    [200, 200, 200],
  ]);
  await settled(customer, 2);
  await customerReads(customer);
  await expect
    .poll(async () => outbound(await settled(customer, 2)).map(({ status }) => status), { timeout: 20_000 })
    .toEqual(["read"]);
  const records = await settled(customer, 2);
  await expectOneAnswer(customer, records, "girocard");
  expect(records.conversation.turn.inboundSeq).toBe(2);
});
