/** The Graph API of the WhatsApp Cloud API: a port and its adapter. https://developers.facebook.com/docs/whatsapp/cloud-api */
import { SECOND } from "@frontdesk/model/time";
import { z } from "zod";
import { NotSentError, UnknownOutcomeError } from "./graph-errors.ts";
import { answerOf, request } from "./graph-request.ts";
import type { SendRequest } from "./send-request.ts";

export type WhatsApp = {
  /** Throws `GraphError`, `NotSentError` or `UnknownOutcomeError`. */
  send(phoneNumberId: string, request: SendRequest): Promise<{ wamid: string }>;
  /** Marks the message read and shows "typing…" until we answer, 25 s at most. */
  showTyping(phoneNumberId: string, wamid: string): Promise<void>;
};

type Config = { baseUrl: () => string; accessToken: (phoneNumberId: string) => Promise<string> };

const sendTimeoutMs = 20 * SECOND;

const SendResponse = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });

export function graphApi({ baseUrl, accessToken }: Config): WhatsApp {
  const post = async (phoneNumberId: string, body: Record<string, unknown>): Promise<unknown> => {
    const url = `${baseUrl()}/${encodeURIComponent(phoneNumberId)}/messages`;
    const token = await accessToken(phoneNumberId).catch((error: unknown) => {
      throw new NotSentError("the number's access token cannot be had", { cause: error });
    });
    const response = await request(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
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
  };
}
