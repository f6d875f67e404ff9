/** What an error of Firebase or of our own API means to a person, and what they can do. */
import { CallError } from "./call.ts";

const texts: Record<string, string> = {
  "permission-denied": "You do not have access to this. Ask an owner or admin of the business.",
  unauthenticated: "Your session has ended. Sign in again.",
  unavailable: "The server is out of reach. Check your connection.",
  "failed-precondition":
    "The database is not ready for this yet, as an index is still being built. Try again in a minute.",
  "resource-exhausted": "There are too many requests at the moment. Try again in a minute.",
  "not-found": "This does not exist any more.",
  "deadline-exceeded": "The server took too long to answer. Try again.",
};

export const explain = (error: unknown): string =>
  error instanceof CallError ? error.message : (texts[codeOf(error)] ?? "Something went wrong. Try again.");

export const isDenied = (error: unknown): boolean => codeOf(error) === "permission-denied";

function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return code.replace(/^firestore\//, "");
}
