/** Errors as the two APIs shape them. */

export class ApiError extends Error {
  readonly status: 400 | 404 | 412;
  constructor(status: 400 | 404 | 412, message: string) {
    super(message);
    this.status = status;
  }
}

/** The JSON API's. */
export const errorBody = (status: number, message = "Backend Error") => ({
  error: {
    code: status,
    message,
    errors: [{ message, domain: "global", reason: status === 404 ? "notFound" : "backendError" }],
  },
});

/** The XML API's, which answers signed URLs. */
export function xmlError(status: number, code: string, message: string): Response {
  return new Response(
    `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    { status, headers: { "content-type": "application/xml; charset=UTF-8" } },
  );
}
