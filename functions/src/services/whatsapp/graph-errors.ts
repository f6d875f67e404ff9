/**
 * What an answer of the Graph API, or the lack of one, means for a send. Branches on `code`, never on titles.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
import type { DeliveryError } from "@frontdesk/model/message";
import { SECOND } from "@frontdesk/model/time";

/** The Graph API refused the request: nothing was sent. */
export class GraphError extends Error {
  override name = "GraphError";
  readonly httpStatus: number;
  readonly code: number;
  readonly details: string | null;

  constructor(httpStatus: number, code: number, title: string, details: string | null) {
    super(`Graph API error ${code}: ${title}`);
    this.httpStatus = httpStatus;
    this.code = code;
    this.details = details;
  }
}

/** The request never reached the Graph API: nothing was sent. */
export class NotSentError extends Error {
  override name = "NotSentError";
}

/** The request may have been carried out, but its answer did not arrive. */
export class UnknownOutcomeError extends Error {
  override name = "UnknownOutcomeError";
}

export type SendFailure =
  /** Nothing was sent; `backoffMs` says how long to wait after the n-th attempt, from 1. */
  | { kind: "retry"; error: DeliveryError; backoffMs: (attempts: number) => number }
  | { kind: "unknown" }
  | { kind: "permanent"; error: DeliveryError };

/** Throttling, passing faults of the platform, and authentication, which a renewed token heals: the message is kept and tried again. */
const throttleCodes = new Set([4, 80007, 130429, 131048, 131057, 133016]);
const passingCodes = new Set([1, 2, 131000, 131016]);
export const isAuthCode = (code: number): boolean => [0, 3, 10, 190].includes(code) || (code >= 200 && code <= 299);

/** Words for an agent, and what to do. Codes that are not here show Meta's own details. */
const permanentWords: Readonly<Record<number, string>> = {
  368: "WhatsApp has blocked this business number for a policy violation. Check the account in WhatsApp Manager.",
  130472: "WhatsApp did not deliver this message because the customer is part of an experiment. Nothing needs doing.",
  131008: "WhatsApp refused the message: a required part is missing.",
  131009: "WhatsApp refused the message: a part of it is not valid.",
  131021: "A number cannot write to itself.",
  131026: "The customer cannot receive this message: the number may not be on WhatsApp or uses an old version.",
  131030: "This is a test number and the customer is not on its list of allowed recipients.",
  131031: "WhatsApp has locked this business account. Check it in WhatsApp Manager.",
  131047: "More than 24 hours have passed since the customer last wrote; only an approved template can be sent.",
  131051: "WhatsApp does not support this type of message.",
  131052: "WhatsApp could not load the customer's file.",
  131053: "WhatsApp could not process the file; check its type and size.",
};

/** 131056, too many messages to one customer: 4^n seconds, an hour at most. */
export const pairBackoffMs = (attempts: number) => Math.min(4 ** attempts, 3_600) * SECOND;

/** After WhatsApp has asked for patience, in milliseconds: 2^n seconds, a minute at most. */
const gently = (attempts: number) => Math.min(2 ** attempts, 60) * SECOND;
const atOnce = () => 0;

const retry = (
  message: string,
  code: number | null,
  details: string | null,
  backoffMs: (attempts: number) => number,
): SendFailure => ({ kind: "retry", error: { code, message, details }, backoffMs });

export function classifySendFailure(error: unknown): SendFailure {
  if (error instanceof NotSentError) return retry("WhatsApp could not be reached.", null, null, atOnce);
  if (!(error instanceof GraphError)) return { kind: "unknown" };
  const { code, details } = error;
  if (code === 131056)
    return retry("WhatsApp takes no more messages to this customer for a while.", code, details, pairBackoffMs);
  if (throttleCodes.has(code))
    return retry("WhatsApp is limiting how fast messages may be sent.", code, details, gently);
  if (isAuthCode(code)) return retry("The access token of this number is no longer accepted.", code, details, gently);
  if (passingCodes.has(code)) return retry("WhatsApp had a passing fault.", code, details, gently);
  return {
    kind: "permanent",
    error: {
      code,
      message: permanentWords[code] ?? "WhatsApp refused the message.",
      details: details ?? error.message,
    },
  };
}
