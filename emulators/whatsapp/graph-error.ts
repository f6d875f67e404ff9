/** The Graph API's error answers. Codes: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
import { randomBytes } from "node:crypto";

export type GraphErrorStatus = 400 | 401 | 403 | 404 | 413 | 500 | 503;

export type GraphErrorBody = {
  error: {
    message: string;
    type: string;
    code: number;
    error_subcode?: number;
    error_data?: { messaging_product: "whatsapp"; details: string };
    fbtrace_id: string;
  };
};

export class GraphError extends Error {
  override name = "GraphError";
  readonly status: GraphErrorStatus;
  readonly body: GraphErrorBody;

  constructor(status: GraphErrorStatus, error: Omit<GraphErrorBody["error"], "fbtrace_id">) {
    super(error.message);
    this.status = status;
    this.body = { error: { ...error, fbtrace_id: `A${randomBytes(16).toString("base64url")}` } };
  }
}

const titles = {
  100: "Invalid parameter",
  130429: "Rate limit hit",
  131008: "Required parameter is missing",
  131009: "Parameter value is not valid",
  131021: "Recipient cannot be sender",
  131051: "Unsupported message type",
  131056: "(Business Account, Consumer Account) pair rate limit hit",
  133010: "Account not registered",
  132000: "Number of parameters does not match the expected number of params",
  132001: "Template name does not exist in the translation",
  132005: "Translated text too long",
  132012: "Parameter format does not match format in the created template",
  132015: "Template is paused",
  132016: "Template is disabled",
} as const;

/** A refusal of a message, with the explanation in `error_data.details`. */
export function refuse(code: keyof typeof titles, details: string): GraphError {
  return new GraphError(code === 132001 ? 404 : 400, {
    message: `(#${code}) ${titles[code]}`,
    type: "OAuthException",
    code,
    error_data: { messaging_product: "whatsapp", details },
  });
}

/** Plain parameter errors say everything in the message: `(#100) Param text['body'] must be ...`. */
export function badParameter(message: string): GraphError {
  return new GraphError(400, { message: `(#100) ${message}`, type: "OAuthException", code: 100 });
}

export function unauthorised(message: string): GraphError {
  return new GraphError(401, { message, type: "OAuthException", code: 190 });
}

export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(400, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
      "or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
    type: "GraphMethodException",
    code: 100,
    error_subcode: 33,
  });
}

/** What an ordered fault answers where the order gives no body of its own. */
export function faultBody(status: number): GraphErrorBody {
  const [code, message] =
    status === 429
      ? [130429, "(#130429) Rate limit hit"]
      : status === 401
        ? [190, "Error validating access token: Session has expired."]
        : status >= 500
          ? [131016, "(#131016) Service unavailable"]
          : [100, "(#100) Invalid parameter"];
  const error = { message, type: "OAuthException", code };
  return new GraphError(400, {
    ...error,
    error_data: { messaging_product: "whatsapp", details: "Ordered through /control/faults" },
  }).body;
}
