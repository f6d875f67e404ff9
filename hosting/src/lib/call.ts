/**
 * Calls our callable functions under the dashboard's own origin, so that no other origin need be allowed; each has a rewrite in
 * `firebase.json`. Protocol: https://firebase.google.com/docs/functions/callable-reference
 */
import type { Auth } from "firebase/auth";
import { z } from "zod";
import { useFirebase } from "./firebase.ts";

/** What the server refused, in words meant for the person who asked. */
export class CallError extends Error {
  override name = "CallError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type Call = <T>(name: string, input: object, result: z.ZodType<T>) => Promise<T>;

const Refusal = z.object({ error: z.object({ status: z.string(), message: z.string() }) });
const Success = z.object({ result: z.unknown() });

export async function callFunction<T>(
  auth: Auth,
  fetchPath: typeof fetch,
  name: string,
  input: object,
  result: z.ZodType<T>,
  appCheckToken: () => Promise<string | null> = async () => null,
): Promise<T> {
  const [token, appCheck] = await Promise.all([auth.currentUser?.getIdToken(), appCheckToken()]);
  const response = await fetchPath(`/api/call/${name}`, {
    method: "POST",
    // Names the attempt in the audit trail: what repeats the request as a whole repeats the id with it.
    headers: {
      "content-type": "application/json",
      "x-frontdesk-request": crypto.randomUUID(),
      ...(appCheck !== null && { "x-firebase-appcheck": appCheck }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ data: input }),
  }).catch(() => {
    throw new CallError("unavailable", "The server is out of reach. Check your connection.");
  });
  const body: unknown = await response.json().catch(() => null);
  const refusal = Refusal.safeParse(body);
  if (refusal.success) {
    const { status, message } = refusal.data.error;
    throw new CallError(status.toLowerCase().replaceAll("_", "-"), message);
  }
  const success = Success.safeParse(body);
  if (!response.ok || !success.success) throw new CallError("internal", "The server gave no answer. Try again.");
  return result.parse(success.data.result);
}

export function useCall(): Call {
  const { auth, appCheckToken } = useFirebase();
  return (name, input, result) => callFunction(auth, fetch, name, input, result, appCheckToken);
}
