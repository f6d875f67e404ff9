/** Requests to the Graph API, and what their failures say about whether they were carried out. */
import { z } from "zod";
import { GraphError, NotSentError, UnknownOutcomeError } from "./graph-errors.ts";

const ErrorResponse = z.object({
  error: z.object({
    code: z.number().int(),
    message: z.string().default(""),
    error_data: z.object({ details: z.string().nullish() }).nullish().catch(null),
  }),
});

/** Throws `NotSentError` or `UnknownOutcomeError`. */
export async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (neverConnected(error)) throw new NotSentError("the Graph API cannot be reached", { cause: error });
    throw new UnknownOutcomeError("no answer from the Graph API", { cause: error });
  }
}

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
}

/** The answer's JSON. A refusal in Meta's shape is certain; any other failure, such as a gateway's 502, may come after the request was carried out. */
export async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  const refused = ErrorResponse.safeParse(body);
  if (!refused.success) throw new UnknownOutcomeError(`the Graph API answered ${response.status} without a reason`);
  const { code, message, error_data } = refused.data.error;
  throw new GraphError(response.status, code, message, error_data?.details ?? null);
}
