/** The Graph API of the WhatsApp Cloud API: a port and its adapter. https://developers.facebook.com/docs/whatsapp/cloud-api */
import { SECOND } from "@frontdesk/model/time";
import { z } from "zod";
import { GraphError, UnknownOutcomeError } from "./graph-errors.ts";
import { answerOf, request } from "./graph-request.ts";
import type { SendRequest } from "./send-request.ts";

export type MediaDownload = { mimeType: string; body: ReadableStream<Uint8Array> };

export type WhatsApp = {
  /** Throws `GraphError`, `NotSentError` or `UnknownOutcomeError`. */
  send(phoneNumberId: string, request: SendRequest): Promise<{ wamid: string }>;
  /** Marks the message read and shows "typing…" until we answer, 25 s at most. */
  showTyping(phoneNumberId: string, wamid: string): Promise<void>;
  /** Streams a customer's file. The URL that the API gives lives 5 minutes, so it is asked for each time. */
  download(mediaId: string): Promise<MediaDownload>;
};

type Config = { baseUrl: () => string; accessToken: () => string };

const sendTimeoutMs = 20 * SECOND;

const SendResponse = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });
const MediaResponse = z.object({ url: z.url(), mime_type: z.string().optional() });

export function graphApi({ baseUrl, accessToken }: Config): WhatsApp {
  const authorized = () => ({ authorization: `Bearer ${accessToken()}` });

  const post = async (phoneNumberId: string, body: Record<string, unknown>): Promise<unknown> => {
    const url = `${baseUrl()}/${encodeURIComponent(phoneNumberId)}/messages`;
    const response = await request(url, {
      method: "POST",
      headers: { ...authorized(), "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(sendTimeoutMs),
    });
    return answerOf(response);
  };

  return {
    async send(phoneNumberId, body) {
      const answer = SendResponse.safeParse(await post(phoneNumberId, body));
      const wamid = answer.data?.messages[0]?.id;
      if (wamid === undefined) throw new UnknownOutcomeError("the Graph API answered without a message id");
      return { wamid };
    },

    async showTyping(phoneNumberId, wamid) {
      await post(phoneNumberId, {
        messaging_product: "whatsapp",
        status: "read",
        message_id: wamid,
        typing_indicator: { type: "text" },
      });
    },

    async download(mediaId) {
      const lookup = await request(`${baseUrl()}/${encodeURIComponent(mediaId)}`, {
        headers: authorized(),
        signal: AbortSignal.timeout(sendTimeoutMs),
      });
      const { url, mime_type } = MediaResponse.parse(await answerOf(lookup));
      if (!isMetaHost(new URL(url), new URL(baseUrl())))
        throw new UnknownOutcomeError("the media URL is not one of Meta's");
      const file = await request(url, { headers: authorized() });
      if (!file.ok || !file.body) throw new GraphError(file.status, 131052, "media download failed", null);
      return { mimeType: mime_type ?? file.headers.get("content-type") ?? "application/octet-stream", body: file.body };
    },
  };
}

/** The token goes to Meta's own hosts only. */
function isMetaHost(url: URL, base: URL): boolean {
  if (url.origin === base.origin) return true;
  return url.protocol === "https:" && /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net)$/.test(url.hostname);
}
