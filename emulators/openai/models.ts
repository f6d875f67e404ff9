/** Name under which the local suite asks for answers, so that no record of one claims to come from a real model. */
export const ownModel = "frontdesk-stand-in";

/** The models that the stand-in answers for: its own, and those of the real service, so that configuration need not differ. */
import { ApiError } from "./errors.ts";
import { gullibleModel } from "./gullible.ts";

export const chatModels = [
  ownModel,
  gullibleModel,
  "gpt-5",
  "gpt-5-mini",
  "gpt-5-nano",
  "gpt-4.1",
  "gpt-4.1-mini",
  "gpt-4o",
  "gpt-4o-mini",
];

export const embeddingModels = new Map([
  ["text-embedding-3-small", { dimensions: 1536, shortens: true }],
  ["text-embedding-3-large", { dimensions: 3072, shortens: true }],
  ["text-embedding-ada-002", { dimensions: 1536, shortens: false }],
]);

export const transcriptionModels = ["whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe"];

export const unknownModel = (model: string) =>
  new ApiError(404, `The model \`${model}\` does not exist or you do not have access to it.`, {
    code: "model_not_found",
  });

/** Dated names ("gpt-4o-mini-2024-07-18") are snapshots of the undated ones. */
export const isChatModel = (model: string) => chatModels.includes(model.replace(/-\d{4}-\d{2}-\d{2}$/u, ""));

/** Reasoning models refuse `max_tokens`. */
export const isReasoningModel = (model: string) => model.startsWith("gpt-5");

export const modelCard = (id: string) => ({
  id,
  object: "model",
  created: 1_700_000_000,
  owned_by: "frontdesk-stand-in",
});
