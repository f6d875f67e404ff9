/** Small helpers over the Firestore client that every store uses. */
import type { DocumentSnapshot } from "@google-cloud/firestore";
import type { z } from "zod";

/** The document parsed by its schema, or null where there is none. Throws on a document that the schema refuses. */
export function parseSnapshot<T>(schema: z.ZodType<T>, snapshot: DocumentSnapshot): T | null {
  if (!snapshot.exists) return null;
  const parsed = schema.safeParse(snapshot.data());
  if (parsed.success) return parsed.data;
  throw new Error(`${snapshot.ref.path} has not the shape of its schema`, { cause: parsed.error });
}

/** True for the error of a `create()` whose document was there already. */
export function isAlreadyExists(error: unknown): boolean {
  return codeOf(error) === 6;
}

/** True where a condition on a document's update time failed, or Firestore gave way to another write. */
export function hasChangedMeanwhile(error: unknown): boolean {
  return [5, 9, 10].includes(Number(codeOf(error)));
}

/** True for a document that Firestore never takes, such as one over 1 MiB: trying again would end the same way. */
export function isInvalidArgument(error: unknown): boolean {
  return codeOf(error) === 3;
}

/** https://grpc.io/docs/guides/status-codes/ */
function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
