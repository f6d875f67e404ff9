/** The model that is evaluated: the stand-in, without network, or any OpenAI-compatible endpoint. */
import { startOpenaiStandIn } from "../../emulators/openai/server.ts";
import { ownModel } from "../../emulators/openai/models.ts";
import { local } from "../../emulators/suite/services.ts";
import { openaiModerator } from "../../functions/src/services/openai/moderation.ts";
import { openaiServices } from "../../functions/src/services/openai/openai.ts";
import type { EvalServices } from "./eval-desk.ts";

export type Endpoint = {
  baseUrl?: string | undefined;
  model?: string | undefined;
  embeddingModel?: string | undefined;
  moderationModel?: string | undefined;
};

/** The stand-in compares words: what belongs together scores lower than with a real model. Measured on the demo documents. */
const standInMinScore = "0.18";

/** `OPENAI_API_KEY` is the endpoint's key. `EVAL_MIN_SCORE` is the similarity from which a passage counts, else what suits the embeddings. */
export async function evalServices(
  endpoint: Endpoint,
): Promise<{ services: EvalServices; model: string; close: () => Promise<void> }> {
  const standIn =
    endpoint.baseUrl === undefined ? await startOpenaiStandIn({ port: 0, apiKey: local.openaiKey }) : null;
  const baseUrl = standIn ? `${standIn.url}/v1` : (endpoint.baseUrl ?? "");
  const apiKey = standIn ? local.openaiKey : (process.env.OPENAI_API_KEY ?? "none");
  const model = endpoint.model ?? (standIn ? ownModel : "gpt-4.1-mini");
  const { llm, embedder } = openaiServices({
    apiKey: () => apiKey,
    baseUrl: () => baseUrl,
    chatModel: () => model,
    embeddingModel: () => endpoint.embeddingModel ?? "text-embedding-3-small",
    dimensions: local.dimensions,
  });
  const moderation = endpoint.moderationModel;
  const moderator =
    moderation === undefined
      ? null
      : openaiModerator({ apiKey: () => apiKey, baseUrl: () => baseUrl, model: () => moderation });
  const minScore = Number(process.env.EVAL_MIN_SCORE || (standIn ? standInMinScore : "0.3"));
  return { services: { llm, embedder, moderator, minScore }, model, close: async () => standIn?.close() };
}
