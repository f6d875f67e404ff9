/** Instants as documents carry them. */
import { z } from "zod";

/** What `Timestamp` of the Admin SDK and of the web SDK have in common. */
export type Instant = { toMillis(): number; toDate(): Date };

export const Instant = z.custom<Instant>(
  (value) => typeof value === "object" && value !== null && "toMillis" in value && typeof value.toMillis === "function",
  "expected a Firestore Timestamp",
);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
