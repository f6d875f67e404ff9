/** HTTPS functions: the webhook that Meta calls. */
import { onRequest } from "firebase-functions/https";
import { region, whatsappAppSecret, whatsappVerifyToken } from "../platform/config.ts";
import { ingestDeps } from "../platform/deps.ts";
import { cloudLog, errorFields } from "../platform/log.ts";
import { answerHandshake, answerWebhook } from "./receive-webhook.ts";

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
      const { status, body } = await answerWebhook(request.rawBody ?? Buffer.alloc(0), signature, secret, ingestDeps());
      response.status(status).type("text/plain").send(body);
    } catch (error) {
      cloudLog.error("webhook not stored whole; Meta will deliver it again", errorFields(error));
      response.status(500).send("not stored");
    }
  },
);
