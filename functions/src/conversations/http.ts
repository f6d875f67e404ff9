/** HTTPS functions: the webhook that Meta calls. */
import { onRequest } from "firebase-functions/https";
import { nearestAddress } from "../platform/client-address.ts";
import { region, webhookAccountRate, whatsappAppSecret, whatsappVerifyToken } from "../platform/config.ts";
import { ingestDeps } from "../platform/deps/channels.ts";
import { cloudLog, errorFields } from "../platform/log.ts";
import { rateWindows } from "../platform/rate-windows.ts";
import { answerHandshake, answerWebhook } from "./receive-webhook.ts";
import { webhookGate } from "./webhook-gate.ts";

const windows = rateWindows(() => new Date());

export const whatsappWebhook = onRequest(
  { region, secrets: [whatsappAppSecret, whatsappVerifyToken], memory: "512MiB", timeoutSeconds: 60 },
  async (request, response) => {
    if (request.method === "GET") {
      const { status, body } = answerHandshake(request.query, whatsappVerifyToken.value());
      response.status(status).type("text/plain").send(body);
      return;
    }
    if (request.method !== "POST") {
      response.status(405).set("Allow", "GET, POST").send("method not allowed");
      return;
    }
    try {
      const signature = request.get("x-hub-signature-256");
      const secret = whatsappAppSecret.value();
      const gate = webhookGate(windows, nearestAddress(request), webhookAccountRate.value());
      const bytes = request.rawBody ?? Buffer.alloc(0);
      const { status, body, retryAfterSeconds } = await answerWebhook(bytes, signature, secret, ingestDeps(), gate);
      if (retryAfterSeconds !== undefined) response.set("Retry-After", String(retryAfterSeconds));
      response.status(status).type("text/plain").send(body);
    } catch (error) {
      cloudLog.error("webhook not stored whole; Meta will deliver it again", errorFields(error));
      response.status(500).send("not stored");
    }
  },
);
