/** Whether a session still counts: "sign out of all devices" ends those that began before, at once. */
import type { DocumentSnapshot } from "@google-cloud/firestore";
import { SessionLimit } from "@frontdesk/model/team";
import { AppError } from "./errors.ts";
import { parseSnapshot } from "./firestore.ts";

/** `signedInAt` in seconds, as tokens have it. Throws for a session that was ended. */
export function checkSession(limit: DocumentSnapshot, signedInAt: number): void {
  const found = parseSnapshot(SessionLimit, limit);
  if (found && signedInAt * 1_000 <= found.validAfter.toMillis()) {
    throw new AppError("unauthenticated", "You were signed out of all devices. Sign in again.");
  }
}
