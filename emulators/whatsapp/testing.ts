/** A stand-in with a webhook that records what it was sent, for the tests of this folder. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished, vi } from "vitest";
import { startWhatsappStandIn } from "./server.ts";
import type { WhatsappOptions, WhatsappStandIn } from "./server.ts";
import type { StoredMessage } from "./state.ts";

export const number = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhoneNumber: "+1 555 010 0001",
  verifiedName: "Test Salon",
};
export const customer = "447700900123";
export const token = "test-token";
export const appSecret = "test_app_secret";

/** Waits for a condition; the limit leaves room for a busy machine. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 4_500, interval: 10 });
}

export type Received = { body: string; signature: string | undefined };
export type Item = Record<string, unknown>;

export class Webhook {
  received: Received[] = [];
  /** Codes of the next answers; 200 when none is left. */
  answers: number[] = [];
  url = "";

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://localhost");
      if (request.method === "GET") {
        const known = url.searchParams.get("hub.verify_token") === "verify-me";
        response.writeHead(known ? 200 : 403).end(known ? url.searchParams.get("hub.challenge") : "");
        return;
      }
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const signature = request.headers["x-hub-signature-256"];
        this.received.push({
          body: Buffer.concat(chunks).toString("utf8"),
          signature: Array.isArray(signature) ? signature[0] : signature,
        });
        response.writeHead(this.answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
    onTestFinished(
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    return this;
  }

  /** All items of one kind, in the order of arrival. */
  items(kind: "messages" | "statuses" | "message_echoes"): Item[] {
    return this.received.flatMap(({ body }) => {
      const payload = JSON.parse(body) as { entry: { changes: { value: Record<string, Item[]> }[] }[] };
      return payload.entry.flatMap((entry) => entry.changes.flatMap((change) => change.value[kind] ?? []));
    });
  }

  statuses(): string[] {
    return this.items("statuses").map((item) => String(item["status"]));
  }
}

export type Answer = { status: number; body: Record<string, unknown> };

export class Client {
  readonly standIn: WhatsappStandIn;
  constructor(standIn: WhatsappStandIn) {
    this.standIn = standIn;
  }

  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.standIn.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(!form && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  send(message: Record<string, unknown>): Promise<Answer> {
    const envelope = { messaging_product: "whatsapp", to: customer };
    return this.request("POST", `/v23.0/${number.phoneNumberId}/messages`, { ...envelope, ...message });
  }

  sendText(body: string, extra: Record<string, unknown> = {}): Promise<Answer> {
    return this.send({ type: "text", text: { body }, ...extra });
  }

  async write(message: Record<string, unknown>, extra: Record<string, unknown> = {}): Promise<string> {
    const order = { phoneNumberId: number.phoneNumberId, from: customer, name: "Amelia Hart", wait: true };
    const { body } = await this.request("POST", "/control/inbound", { ...order, message, ...extra });
    return String(body["wamid"]);
  }

  async sends(): Promise<(StoredMessage & { biz_opaque_callback_data: string | null })[]> {
    const response = await fetch(`${this.standIn.url}/control/sends`);
    return (await response.json()) as (StoredMessage & { biz_opaque_callback_data: string | null })[];
  }
}

export async function started(
  options: Partial<WhatsappOptions> = {},
): Promise<{ client: Client; webhook: Webhook; standIn: WhatsappStandIn }> {
  const webhook = await new Webhook().start();
  const standIn = await startWhatsappStandIn({
    port: 0,
    webhookUrl: webhook.url,
    appSecret,
    accessToken: token,
    verifyToken: "verify-me",
    numbers: [number],
    delays: { sent: 5, delivered: 10, read: 15 },
    retryDelaysMs: [10],
    ...options,
  });
  onTestFinished(() => standIn.close());
  return { client: new Client(standIn), webhook, standIn };
}
