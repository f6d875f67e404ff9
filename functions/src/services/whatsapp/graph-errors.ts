/** What an answer of the Graph API, or the lack of one, means for a send. Branches on `code`, never on titles; see `send-codes.ts`. */
import type { DeliveryError } from "@frontdesk/model/message";
import { SECOND } from "@frontdesk/model/time";
import { meaningOf } from "./send-codes.ts";

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

/** 131056, too many messages to one customer: 4^n seconds, an hour at most. */
const pairBackoffMs = (attempts: number) => Math.min(4 ** attempts, 3_600) * SECOND;

/** After WhatsApp has asked for patience, in milliseconds: 2^n seconds, a minute at most. */
const gently = (attempts: number) => Math.min(2 ** attempts, 60) * SECOND;
const atOnce = () => 0;

const backoffOf = { auth: gently, pair: pairBackoffMs, throttle: gently, passing: gently } as const;

export function classifySendFailure(error: unknown): SendFailure {
  if (error instanceof NotSentError) {
    return {
      kind: "retry",
      error: { code: null, message: "WhatsApp could not be reached.", details: null },
      backoffMs: atOnce,
    };
  }
  if (!(error instanceof GraphError)) return { kind: "unknown" };
  const { code, details } = error;
  const { kind, words } = meaningOf(code);
  if (kind === "permanent") return { kind, error: { code, message: words, details: details ?? error.message } };
  return { kind: "retry", error: { code, message: words, details }, backoffMs: backoffOf[kind] };
}
