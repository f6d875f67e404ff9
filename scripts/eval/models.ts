/** The embedder and the model of an evaluation: the stand-in's, in this process, or the real ones where there is a key. */
import { complete, CompletionRequest } from "../../emulators/openai/completions.ts";
import { embedText } from "../../emulators/openai/embedding.ts";
import { ownModel } from "../../emulators/openai/models.ts";
import { calibrationFor } from "../../functions/src/knowledge/relevance.ts";
import type { Calibration } from "../../functions/src/knowledge/relevance.ts";
import { openaiServices } from "../../functions/src/services/openai/openai.ts";
import type { Embedder, Llm } from "../../functions/src/services/openai/openai.ts";

export type Models = {
  embedder: Embedder;
  llm: Llm;
  embeddings: string;
  calibration: Calibration;
  threshold: number;
  rerank: boolean;
};

const dimensions = 1536;

export async function chooseModels(env: NodeJS.ProcessEnv, rerank: boolean): Promise<Models> {
  const threshold = Number(env.RETRIEVAL_THRESHOLD ?? "0.5");
  const key = env.OPENAI_API_KEY ?? "";
  if (key === "") {
    const calibration = calibrationFor("stand-in");
    const embeddings =
      "the STAND-IN's, which compare words and know nothing of meaning: these are not figures of a real embedding model";
    return { embedder: standInEmbedder, llm: standInModel, embeddings, calibration, threshold, rerank };
  }
  const model = env.OPENAI_EMBEDDING_MODEL ?? "text-embedding-3-small";
  const { embedder, llm } = openaiServices({
    apiKey: () => key,
    baseUrl: () => env.OPENAI_BASE_URL ?? "https://api.openai.com/v1",
    chatModel: () => env.OPENAI_CHAT_MODEL ?? "gpt-4.1-mini",
    embeddingModel: () => model,
    dimensions,
  });
  return { embedder, llm, embeddings: model, calibration: calibrationFor(model), threshold, rerank };
}

const standInEmbedder: Embedder = {
  embed: async (texts) => ({ vectors: texts.map((text) => embedText(text, dimensions)), tokens: 0, model: ownModel }),
};

const standInModel: Llm = {
  complete: async ({ schemaName, schema, messages }) => {
    const format = { type: "json_schema", json_schema: { name: schemaName, schema: {} } };
    const request = CompletionRequest.parse({ model: ownModel, messages, response_format: format });
    const { content, usage } = complete(request, null);
    const value = schema.parse(JSON.parse(content ?? "null"));
    return { value, model: ownModel, promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
  },
};
