/** Bodies of the data plane and their limits: https://docs.pinecone.io/reference/api/database-limits */
import { z } from "zod";
import { dataError } from "./errors.ts";
import { MetadataValue } from "./filter.ts";
import type { Metadata } from "./filter.ts";

const metadataLimitBytes = 40_960;

const Id = z.string().min(1, "Vector ID must not be empty").max(512, "Vector ID must be at most 512 characters");
const Values = z.array(z.number());

export const Upsert = z.object({
  vectors: z
    .array(z.object({ id: Id, values: Values, metadata: z.record(z.string(), z.unknown()).nullish() }))
    .min(1, "At least one vector is required")
    .max(1_000, "Cannot upsert more than 1000 vectors in one request"),
  namespace: z.string().optional(),
});

export const Query = z
  .object({
    namespace: z.string().optional(),
    topK: z.number().int().min(1, "topK must be at least 1").max(10_000, "topK must be at most 10000"),
    filter: z.unknown().optional(),
    includeValues: z.boolean().default(false),
    includeMetadata: z.boolean().default(false),
    vector: Values.optional(),
    id: Id.optional(),
  })
  .refine(
    ({ vector, id }) => (vector === undefined) !== (id === undefined),
    "Exactly one of vector and id is required",
  );

export const Update = z
  .object({
    id: Id.optional(),
    filter: z.unknown().optional(),
    values: Values.optional(),
    setMetadata: z.record(z.string(), z.unknown()).optional(),
    namespace: z.string().optional(),
    dryRun: z.boolean().default(false),
  })
  .refine(
    ({ id, filter }) => (id === undefined) !== (filter === undefined),
    "Exactly one of id and filter is required",
  );

export const Delete = z
  .object({
    ids: z.array(Id).min(1).max(1_000, "Cannot delete more than 1000 vectors in one request").optional(),
    deleteAll: z.boolean().default(false),
    filter: z.unknown().optional(),
    namespace: z.string().optional(),
  })
  .refine(
    ({ ids, deleteAll, filter }) => [ids !== undefined, deleteAll, filter !== undefined].filter(Boolean).length === 1,
    "Exactly one of ids, deleteAll and filter is required",
  );

export const Limit = z.coerce.number().int().min(1).max(100).default(100);

/** Vectors of nothing but zeros have no direction, and the service refuses them. */
export function denseValues(values: readonly number[]): Float32Array {
  if (values.every((value) => value === 0)) {
    throw dataError(400, "Dense vectors must contain at least one non-zero value");
  }
  return Float32Array.from(values);
}

export function checkMetadata(metadata: Record<string, unknown> | null | undefined, id: string): Metadata {
  if (Buffer.byteLength(JSON.stringify(metadata ?? {})) > metadataLimitBytes) {
    throw dataError(
      400,
      `Metadata size exceeds the limit of ${metadataLimitBytes} bytes per vector (vector ID '${id}')`,
    );
  }
  const entries = Object.entries(metadata ?? {}).map(([field, value]): [string, MetadataValue] => {
    const parsed = MetadataValue.safeParse(value);
    if (parsed.success) return [field, parsed.data];
    const message = `Metadata value must be a string, number, boolean or list of strings, got '${JSON.stringify(value)}' for field '${field}'`;
    throw dataError(400, message);
  });
  return Object.fromEntries(entries);
}
