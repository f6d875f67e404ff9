import type { z } from "zod";

/** A validator of a form's field from the model's schema: what is wrong with the value, or null. */
export const problemOf =
  (schema: z.ZodType) =>
  (value: unknown): string | null =>
    schema.safeParse(value).error?.issues[0]?.message ?? null;
