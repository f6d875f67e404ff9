import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { appSecret, customer, eventually, number, started } from "./testing.ts";

const hello = { type: "text", text: { body: "Hello" } };

test("reports sent and delivered in order, with our callback data", async () => {
  const { client, webhook } = await started();
  await client.write(hello);
  const { body } = await client.sendText("Hi", { biz_opaque_callback_data: "our-id" });
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered"]));
  const [message] = body["messages"] as { id: string }[];
  expect(webhook.items("statuses")[0]).toMatchObject({
    id: message?.id,
    recipient_id: customer,
    biz_opaque_callback_data: "our-id",
    timestamp: expect.stringMatching(/^\d{10}$/) as string,
    conversation: { id: expect.any(String) as string, origin: { type: "service" } },
    pricing: { billable: false, pricing_model: "PMP", category: "service" },
  });
});

test("reports read when the phone opens the chat", async () => {
  const { client, webhook } = await started();
  await client.write(hello);
  await client.sendText("Hi");
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered"]));
  await client.request("POST", "/phone/api/read", { phoneNumberId: number.phoneNumberId, waId: customer });
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered", "read"]));
});

test("reports read by itself when told to", async () => {
  const { client, webhook } = await started({ autoRead: true });
  await client.write(hello);
  await client.sendText("Hi");
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered", "read"]));
});

test("fails free-form messages 24 hours after the customer's own last message, but not templates", async () => {
  const clock = { now: Date.now() };
  const { client, webhook } = await started({ now: () => clock.now });
  await client.write({ ...hello, timestamp: String(Math.floor(clock.now / 1000) - 24 * 3600 - 1) });
  expect(await client.sendText("Too late")).toMatchObject({ status: 200 });
  await eventually(() => expect(webhook.statuses()).toEqual(["failed"]));
  expect(webhook.items("statuses")[0]).toMatchObject({ errors: [{ code: 131047, title: "Re-engagement message" }] });

  await client.send({ type: "template", template: { name: "hello_world", language: { code: "en_US" } } });
  await eventually(() => expect(webhook.statuses()).toEqual(["failed", "sent", "delivered"]));

  await client.write(hello);
  await client.sendText("In time");
  await eventually(() => expect(webhook.statuses()).toHaveLength(5));
  clock.now += 24 * 3600 * 1000;
  await client.sendText("A day later");
  await eventually(() => expect(webhook.statuses().at(-1)).toBe("failed"));
});

test("keeps the window open for 72 hours after a click on an ad", async () => {
  const clock = { now: Date.now() };
  const { client, webhook } = await started({ now: () => clock.now });
  await client.write({ ...hello, referral: { source_type: "ad", source_id: "1" } });
  clock.now += 71 * 3600 * 1000;
  await client.sendText("Still there?");
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered"]));
});

test("fails as ordered", async () => {
  const { client, webhook } = await started();
  await client.write(hello);
  await client.request("POST", "/control/failures", { code: 131026, title: "Message undeliverable" });
  await client.sendText("One");
  await eventually(() => expect(webhook.statuses()).toEqual(["failed"]));
  expect(webhook.items("statuses")[0]).toMatchObject({ errors: [{ code: 131026 }] });
});

test("signs the exact bytes, emoji and accents included", async () => {
  const { client, webhook } = await started();
  await client.write({ type: "text", text: { body: "Olá 👩‍🔬 ñandú שלום" } });
  const [received] = webhook.received;
  const hmac = createHmac("sha256", appSecret).update(Buffer.from(received?.body ?? "", "utf8"));
  expect(received?.signature).toBe(`sha256=${hmac.digest("hex")}`);
  expect(received?.body).toContain("👩‍🔬");
});

test("posts a customer's message in the shape of the real webhook", async () => {
  const { client, webhook } = await started();
  const wamid = await client.write({ ...hello, context: { from: "15550100001", id: "wamid.quoted" } });
  expect(JSON.parse(webhook.received[0]?.body ?? "")).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15550100001", phone_number_id: number.phoneNumberId },
              contacts: [{ profile: { name: "Amelia Hart" }, wa_id: customer }],
              messages: [
                {
                  from: customer,
                  id: wamid,
                  timestamp: expect.stringMatching(/^\d{10}$/) as string,
                  ...hello,
                  context: { from: "15550100001", id: "wamid.quoted" },
                },
              ],
            },
          },
        ],
      },
    ],
  });
});

test("retries until the webhook answers 200, and moves the customer's ticks", async () => {
  const { client, webhook } = await started();
  webhook.answers = [500, 503];
  await client.write(hello);
  await eventually(() => expect(webhook.received).toHaveLength(3));
  expect(new Set(webhook.received.map(({ body }) => body)).size).toBe(1);
  await eventually(async () => {
    const { body } = await client.request("GET", "/control/messages");
    expect(body).toMatchObject([{ status: "delivered", direction: "out" }]);
  });
});

test("repeats, drops and reorders webhooks as ordered", async () => {
  const { client, webhook } = await started();
  await client.write(hello);
  webhook.received = [];
  await client.request("POST", "/control/webhook-behaviour", { duplicate: 1, reorder: true, drop: ["read"] });
  await client.sendText("Hi");
  await eventually(() => expect(webhook.statuses()).toEqual(["delivered", "delivered", "sent", "sent"]));
});

test("repeats a message as ordered for all webhooks unless the message has its own order", async () => {
  const { client, webhook } = await started();
  await client.request("POST", "/control/webhook-behaviour", { duplicate: 1 });
  await client.write(hello);
  expect(webhook.received).toHaveLength(2);
  await client.write(hello, { duplicates: 0 });
  expect(webhook.received).toHaveLength(3);
});

test("posts raw payloads byte for byte, unsigned if asked", async () => {
  const { client, webhook } = await started();
  const order = { payload: '{ "object" :"x"}', duplicate: 1, unsigned: true };
  const { body } = await client.request("POST", "/control/webhook", order);
  expect(body).toEqual({ answers: [200, 200] });
  expect(webhook.received).toEqual([
    { body: '{ "object" :"x"}', signature: undefined },
    { body: '{ "object" :"x"}', signature: undefined },
  ]);
});

test("performs the handshake and sees a refusal", async () => {
  const { client } = await started();
  expect((await client.request("POST", "/control/verify-webhook")).body).toMatchObject({ ok: true, status: 200 });
  const refused = await client.request("POST", "/control/verify-webhook", { verifyToken: "wrong" });
  expect(refused.body).toMatchObject({ ok: false, status: 403 });
});

test("posts nothing to an app that is not subscribed", async () => {
  const { client, webhook } = await started();
  await client.request("DELETE", `/v23.0/${number.wabaId}/subscribed_apps`);
  expect((await client.request("GET", `/v23.0/${number.wabaId}/subscribed_apps`)).body).toEqual({ data: [] });
  await client.write(hello);
  await client.request("POST", `/v23.0/${number.wabaId}/subscribed_apps`);
  await client.write(hello);
  expect(webhook.items("messages")).toHaveLength(1);
});

test("holds webhooks until it is told where to post them", async () => {
  const { client, webhook, standIn } = await started({ webhookUrl: null });
  await client.write(hello);
  expect((await client.request("GET", "/control/messages")).body).toMatchObject([{ status: "sent" }]);
  standIn.setWebhookUrl(webhook.url);
  await eventually(() => expect(webhook.items("messages")).toHaveLength(1));
});

test("keeps chats, media and unanswered webhooks over a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "whatsapp-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, "state.json");
  const first = await started({ stateFile, webhookUrl: "http://127.0.0.1:9/", retryDelaysMs: [60_000] });
  await first.client.write(hello);
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("file", new File(["%PDF-"], "prices.pdf", { type: "application/pdf" }));
  const { body: media } = await first.client.request("POST", `/v23.0/${number.phoneNumberId}/media`, form);
  await first.standIn.close();

  const second = await started({ stateFile });
  await eventually(() => expect(second.webhook.items("messages")).toMatchObject([{ text: { body: "Hello" } }]));
  const kept = await second.client.request("GET", `/v23.0/${String(media["id"])}`);
  expect(kept.body).toMatchObject({ mime_type: "application/pdf", file_size: 5 });
  await eventually(async () => {
    expect((await second.client.request("GET", "/control/messages")).body).toMatchObject([{ status: "delivered" }]);
  });
});
