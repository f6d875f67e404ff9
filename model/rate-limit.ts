/** `rateWindows/{id}`: how often one caller, or one shard of a business, did a thing within one window. Server only; deleted by TTL. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const RateWindow = z.object({ count: z.number().int(), expiresAt: Instant });
export type RateWindow = z.infer<typeof RateWindow>;
