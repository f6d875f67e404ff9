/** What a business sets of its assistant, and the versions that it had. */
import { z } from "zod";
import { Instant } from "./time.ts";

const text = (max: number) => z.string().trim().max(max, `At most ${max} characters`);

/** As the form under Settings › Assistant has it; `AssistantSettings` is what is stored, older ones among them. */
export const AssistantValues = z.object({
  businessDescription: text(2_000),
  persona: text(500),
  tone: text(500),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Use a code such as en or pt-BR"))
    .min(1, "Name at least one language")
    .max(20),
  doInstructions: text(2_000),
  dontInstructions: text(2_000),
  greeting: text(1_000),
  awayMessage: text(1_000),
  confidenceThreshold: z.number().min(0, "Between 0 and 1").max(1, "Between 0 and 1"),
  model: text(100),
  monthlyBudgetMicroUsd: z.number().int().positive("More than nothing").nullable(),
  monthlyTokenLimit: z.number().int().positive("More than nothing").nullable(),
});
export type AssistantValues = z.infer<typeof AssistantValues>;

type Stored = Pick<AssistantValues, "businessDescription" | "tone" | "languages"> & {
  [K in keyof AssistantValues]?: AssistantValues[K] | undefined;
};

/** Installations from before lack most of it. */
export function assistantValuesOf(stored: Stored): AssistantValues {
  const { businessDescription, tone, languages, persona = "", doInstructions = "", dontInstructions = "" } = stored;
  const { greeting = "", awayMessage = "", confidenceThreshold = 0.3, model = "" } = stored;
  const { monthlyBudgetMicroUsd = null, monthlyTokenLimit = null } = stored;
  return {
    businessDescription,
    persona,
    tone,
    languages,
    doInstructions,
    dontInstructions,
    greeting,
    awayMessage,
    confidenceThreshold,
    model,
    monthlyBudgetMicroUsd,
    monthlyTokenLimit,
  };
}

const By = z.object({ uid: z.string(), name: z.string() });

/**
 * `tenants/{t}/assistantVersions/{number}`: created with each save. Its values never change; `published` is when it last went live, null for a
 * draft that never has. Versions from before there were drafts lack it: they went live when they were saved.
 */
export const AssistantVersion = z.object({
  number: z.number().int().positive(),
  values: AssistantValues,
  savedBy: By,
  createdAt: Instant,
  published: z.object({ at: Instant, by: By }).nullable().optional(),
});
export type AssistantVersion = z.infer<typeof AssistantVersion>;

/** `live` is the version that the caller saw live, 0 for none: whoever decides on another's change looks at it first. */
export const PublishVersionInput = z.object({
  tenantId: z.string(),
  number: z.number().int().positive(),
  live: z.number().int().min(0),
});
export type PublishVersionInput = z.infer<typeof PublishVersionInput>;

/** `conflict`: another version went live since the caller looked, and nothing was changed. */
export const PublishVersionResult = z.object({ outcome: z.enum(["published", "conflict"]), live: z.number().int() });
export type PublishVersionResult = z.infer<typeof PublishVersionResult>;
