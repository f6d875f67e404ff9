/** The models of OpenAI, or of whoever speaks its protocol. */
import { openaiModerator } from "../../services/openai/moderation.ts";
import { openaiServices } from "../../services/openai/openai.ts";
import {
  embeddingDimensions,
  moderationModel,
  openaiApiKey,
  openaiBaseUrl,
  openaiChatModel,
  openaiEmbeddingModel,
  openaiFallbackApiKey,
  openaiFallbackBaseUrl,
  openaiFallbackModel,
} from "../config.ts";
import { once } from "./core.ts";

export const openai = once(() =>
  openaiServices({
    apiKey: () => openaiApiKey.value(),
    baseUrl: () => openaiBaseUrl.value(),
    chatModel: () => openaiChatModel.value(),
    embeddingModel: () => openaiEmbeddingModel.value(),
    dimensions: embeddingDimensions,
  }),
);

/** Answers where the first model fails; null where none is named. Functions that use it list the secret `openaiFallbackApiKey`. */
export const fallbackModel = once(() =>
  openaiFallbackModel.value() === ""
    ? null
    : openaiServices({
        apiKey: () => (openaiFallbackBaseUrl.value() === "" ? openaiApiKey : openaiFallbackApiKey).value(),
        baseUrl: () => openaiFallbackBaseUrl.value() || openaiBaseUrl.value(),
        chatModel: () => openaiFallbackModel.value(),
        embeddingModel: () => openaiEmbeddingModel.value(),
        dimensions: embeddingDimensions,
      }).llm,
);

export const moderator = once(() =>
  moderationModel.value() === ""
    ? null
    : openaiModerator({
        apiKey: () => openaiApiKey.value(),
        baseUrl: () => openaiBaseUrl.value(),
        model: () => moderationModel.value(),
      }),
);
