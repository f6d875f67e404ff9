/** Statuses that the Cloud API reports of our messages, and the one direction in which they move. Pure. */
import { deliveryOrder } from "@frontdesk/model/message";
import type { DeliveryError, MessageStatus } from "@frontdesk/model/message";
import { WireStatus } from "@frontdesk/model/whatsapp-inbound";
import { z } from "zod";
import { failureWords } from "../services/whatsapp/send-codes.ts";
import type { Read } from "./inbound-message.ts";
import { wireInstant } from "./wire-time.ts";

export type ReportedStatus = "sent" | "delivered" | "read" | "failed";

export type StatusUpdate<Status = ReportedStatus> = {
  wamid: string;
  status: Status;
  at: Date;
  /** What we gave at the send; see `callbackData`. */
  callbackData: string | null;
  error: DeliveryError | null;
};

/** `played` is what `read` is for a voice message. */
const reported: Readonly<Record<string, ReportedStatus>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
};

/** The status is null where it is none that we know. */
export function readStatus(raw: unknown, receivedAt: Date): Read<StatusUpdate<ReportedStatus | null>> {
  const parsed = WireStatus.safeParse(raw);
  if (!parsed.success) return { ok: false, detail: z.prettifyError(parsed.error) };
  const { id, timestamp, biz_opaque_callback_data, errors } = parsed.data;
  const status = Object.hasOwn(reported, parsed.data.status) ? (reported[parsed.data.status] ?? null) : null;
  const error = errors?.[0];
  return {
    ok: true,
    value: {
      wamid: id,
      status,
      at: wireInstant(timestamp, receivedAt),
      callbackData: biz_opaque_callback_data ?? null,
      error: error
        ? {
            code: Math.trunc(error.code),
            message:
              failureWords(Math.trunc(error.code)) ??
              error.title ??
              error.message ??
              "The message could not be delivered",
            details: error.error_data?.details ?? null,
          }
        : null,
    },
  };
}

/**
 * True when a message that stands at `current` moves to `next`. `read` may skip `delivered`; a failure ends a delivery that had not
 * arrived yet and is never cleared by a late status.
 */
export function movesForward(current: MessageStatus, next: ReportedStatus): boolean {
  if (current === "failed" || current === "received") return false;
  if (next === "failed") return deliveryOrder.indexOf(current) < deliveryOrder.indexOf("delivered");
  return deliveryOrder.indexOf(next) > deliveryOrder.indexOf(current);
}

/** `biz_opaque_callback_data` of a message: Meta hands it back in every status, so that a status finds a send whose answer was lost. */
export function callbackData(conversationId: string, messageId: string): string {
  return `${conversationId}.${messageId}`;
}

/** The ids in callback data that we wrote, else null. The tenant is never taken from it, but from the number. */
export function parseCallbackData(data: string | null): { conversationId: string; messageId: string } | null {
  const match = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{1,64})$/.exec(data ?? "");
  return match?.[1] && match[2] ? { conversationId: match[1], messageId: match[2] } : null;
}
