/** The adapter against the stand-in, which speaks as the Graph API does. */
import { startWhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import type { WhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { classifySendFailure, GraphError, NotSentError, UnknownOutcomeError } from "./graph-errors.ts";
import { sendRequest } from "./send-request.ts";
import { graphApi } from "./whatsapp.ts";

const number = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhoneNumber: "+49 30 23125000",
  verifiedName: "Salon",
};
const address = { waId: "447700900001", userId: null };

let graph: WhatsappStandIn;

beforeEach(async () => {
  graph = await startWhatsappStandIn({
    port: 0,
    webhookUrl: null,
    appSecret: "test_app_secret",
    accessToken: "token",
    verifyToken: "verify",
    numbers: [number],
  });
});

afterEach(() => graph.close());

const api = (accessToken = "token", baseUrl = `${graph.url}/v23.0`) =>
  graphApi({ baseUrl: () => baseUrl, accessToken: async () => accessToken });

async function order(path: string, body: object): Promise<void> {
  const response = await fetch(`${graph.url}/control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

const customerWrites = () =>
  order("inbound", {
    phoneNumberId: number.phoneNumberId,
    from: address.waId,
    name: "Ana",
    message: { type: "text", text: { body: "Hello" } },
  });

const send = (whatsapp = api()) =>
  whatsapp.send(number.phoneNumberId, sendRequest({ text: "Good morning" }, address, "conv.msg"));

const failureOf = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => null,
    (error: unknown) => error,
  );

test("a text and a text with buttons are accepted and carry our id", async () => {
  await customerWrites();
  const first = await send();
  const buttons = [{ id: "handoff:person", title: "Talk to a person" }];
  await api().send(number.phoneNumberId, sendRequest({ text: "Shall I?", buttons }, address, "conv.msg2"));
  expect(first.wamid).toMatch(/^wamid\./);
  const sends: unknown = await (await fetch(`${graph.url}/control/sends`)).json();
  expect(JSON.stringify(sends)).toContain('"conv.msg"');
  expect(JSON.stringify(sends)).toContain('"conv.msg2"');
});

test("a wrong token is a refusal that keeps the message", async () => {
  const error = await failureOf(send(api("expired")));
  expect(error).toBeInstanceOf(GraphError);
  expect(classifySendFailure(error)).toMatchObject({ kind: "retry", error: { code: 190 } });
});

test("a request without a body is refused for good", async () => {
  const error = await failureOf(
    api().send(number.phoneNumberId, { messaging_product: "whatsapp", to: "447700900001", type: "text" }),
  );
  expect(classifySendFailure(error)).toMatchObject({ kind: "permanent" });
});

test("a refused connection sent nothing", async () => {
  const whatsapp = api();
  await graph.close();
  const error = await failureOf(send(whatsapp));
  expect(error).toBeInstanceOf(NotSentError);
  expect(classifySendFailure(error)).toMatchObject({ kind: "retry" });
});

test.each([
  ["a reset after the request", { kind: "resetAfter", path: "/messages" }],
  ["a reset before the request was read", { kind: "resetBefore", path: "/messages" }],
  ["a gateway's error page", { kind: "status", path: "/messages", status: 502, body: "<html>" }],
])("after %s the outcome is unknown", async (_, fault) => {
  await customerWrites();
  await order("faults", fault);
  const error = await failureOf(send());
  expect(error).toBeInstanceOf(UnknownOutcomeError);
  expect(classifySendFailure(error)).toEqual({ kind: "unknown" });
});

test("a user id is addressed as a recipient, a number as it came", () => {
  expect(sendRequest({ text: "x" }, { waId: null, userId: "ES.1" }, "c.m")).toMatchObject({ recipient: "ES.1" });
  expect(sendRequest({ text: "x" }, { waId: "5511999999999", userId: "BR.1" }, "c.m")).toMatchObject({
    to: "5511999999999",
  });
});
