/** `tenants/{t}/sources/{s}` and `…/chunks/{k}`: what the assistant answers from. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const SourceStatus = z.enum(["pending", "indexing", "ready", "failed"]);
export type SourceStatus = z.infer<typeof SourceStatus>;

export const Source = z.object({
  tenantId: z.string(),
  title: z.string().min(1).max(200),
  kind: z.literal("markdown"),
  content: z.string().max(500_000),
  language: z.string(),
  status: SourceStatus,
  error: z.string().nullable(),
  /** Hash of the content that is indexed now; "" before the first time. */
  version: z.string(),
  chunkCount: z.number().int(),
  /** Held by the one worker that may write passages of this source; kept by one that died until it expires. */
  lease: z.object({ owner: z.string(), expiresAt: Instant }).nullable().optional(),
  createdAt: Instant,
});
export type Source = z.infer<typeof Source>;

export const Chunk = z.object({
  sourceId: z.string(),
  sourceVersion: z.string(),
  sourceTitle: z.string(),
  /** Headings above the text, outermost first, joined with " › ". */
  heading: z.string(),
  text: z.string(),
  position: z.number().int(),
  createdAt: Instant,
});
export type Chunk = z.infer<typeof Chunk>;
