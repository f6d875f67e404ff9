/** The model that is evaluated: the stand-in, without network, or any OpenAI-compatible endpoint. */
import { startOpenaiStandIn } from "../../emulators/openai/server.ts";
import { ownModel } from "../../emulators/openai/models.ts";
import { local } from "../../emulators/suite/services.ts";
import { calibrationFor } from "../../functions/src/knowledge/relevance.ts";
import { openaiModerator } from "../../functions/src/services/openai/moderation.ts";
import { openaiServices } from "../../functions/src/services/openai/openai.ts";
import type { EvalServices } from "./eval-desk.ts";

export type Endpoint = {
  baseUrl?: string | undefined;
  model?: string | undefined;
  embeddingModel?: string | undefined;
  moderationModel?: string | undefined;
};

/** `OPENAI_API_KEY` is the endpoint's key. `RETRIEVAL_THRESHOLD` is the relevance from which a passage counts, as in production. */
export async function evalServices(
  endpoint: Endpoint,
): Promise<{ services: EvalServices; model: string; close: () => Promise<void> }> {
  const standIn =
    endpoint.baseUrl === undefined ? await startOpenaiStandIn({ port: 0, apiKey: local.openaiKey }) : null;
  const baseUrl = standIn ? `${standIn.url}/v1` : (endpoint.baseUrl ?? "");
  const apiKey = standIn ? local.openaiKey : (process.env.OPENAI_API_KEY ?? "none");
  const model = endpoint.model ?? (standIn ? ownModel : "gpt-4.1-mini");
  const embeddingModel = endpoint.embeddingModel ?? "text-embedding-3-small";
  const { llm, embedder } = openaiServices({
    apiKey: () => apiKey,
    baseUrl: () => baseUrl,
    chatModel: () => model,
    embeddingModel: () => embeddingModel,
    dimensions: local.dimensions,
  });
  const moderation = endpoint.moderationModel;
  const moderator =
    moderation === undefined
      ? null
      : openaiModerator({ apiKey: () => apiKey, baseUrl: () => baseUrl, model: () => moderation });
  const calibration = calibrationFor(standIn ? "stand-in" : embeddingModel);
  const threshold = Number(process.env.RETRIEVAL_THRESHOLD ?? "0.5");
  return { services: { llm, embedder, moderator, calibration, threshold }, model, close: async () => standIn?.close() };
}
