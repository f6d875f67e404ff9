/**
 * What an answer of the Graph API, or the lack of one, means for a send. Branches on `code`, never on titles.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
import type { DeliveryError } from "@frontdesk/model/message";

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
  { kind: "retry"; error: DeliveryError } | { kind: "unknown" } | { kind: "permanent"; error: DeliveryError };

/** Throttling, passing faults of the platform, and authentication, which a renewed token heals: the message is kept and tried again. */
const throttleCodes = new Set([4, 80007, 130429, 131048, 131056, 131057, 133016]);
const passingCodes = new Set([1, 2, 131000, 131016]);
const isAuthCode = (code: number) => [0, 3, 10, 190].includes(code) || (code >= 200 && code <= 299);

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

export function classifySendFailure(error: unknown): SendFailure {
  if (error instanceof NotSentError) {
    return { kind: "retry", error: { code: null, message: "WhatsApp could not be reached.", details: null } };
  }
  if (!(error instanceof GraphError)) return { kind: "unknown" };
  const { code, details } = error;
  if (throttleCodes.has(code)) {
    return { kind: "retry", error: { code, message: "WhatsApp is limiting how fast messages may be sent.", details } };
  }
  if (isAuthCode(code)) {
    return {
      kind: "retry",
      error: { code, message: "The access token of this number is no longer accepted.", details },
    };
  }
  if (passingCodes.has(code)) {
    return { kind: "retry", error: { code, message: "WhatsApp had a passing fault.", details } };
  }
  return {
    kind: "permanent",
    error: {
      code,
      message: permanentWords[code] ?? "WhatsApp refused the message.",
      details: details ?? error.message,
    },
  };
}
