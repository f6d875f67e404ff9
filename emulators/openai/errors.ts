/** Errors as the service shapes them: `{ error: { message, type, param, code } }`. */

export type ErrorBody = { error: { message: string; type: string; param: string | null; code: string | null } };

/** Refuses a request; the app turns it into an answer. */
export class ApiError extends Error {
  readonly status: 400 | 401 | 404;
  readonly body: ErrorBody;
  constructor(status: 400 | 401 | 404, message: string, details: { code?: string; param?: string } = {}) {
    super(message);
    this.status = status;
    this.body = {
      error: { message, type: "invalid_request_error", param: details.param ?? null, code: details.code ?? null },
    };
  }
}

/** Body of an ordered fault that names none. */
export function faultBody(status: number): ErrorBody {
  const known: Record<number, [message: string, type: string, code: string | null]> = {
    401: ["Incorrect API key provided.", "invalid_request_error", "invalid_api_key"],
    403: ["Country, region, or territory not supported.", "request_forbidden", "unsupported_country_region_territory"],
    404: ["The model does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"],
    429: ["Rate limit reached for requests. Please try again in 1s.", "requests", "rate_limit_exceeded"],
    500: ["The server had an error while processing your request. Sorry about that!", "server_error", null],
    503: ["That model is currently overloaded with other requests.", "server_error", "overloaded"],
  };
  const fallback: [string, string, string | null] =
    status >= 500
      ? ["The server had an error.", "server_error", null]
      : ["Bad request.", "invalid_request_error", null];
  const [message, type, code] = known[status] ?? fallback;
  return { error: { message, type, param: null, code } };
}
