/** Language model and embeddings behind the OpenAI API, or any service that speaks it. */
import type OpenAI from "openai";
import type { APIError } from "openai";
import type { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";

/** One vector a text, in the same order; `tokens` is what the service bills for all of them. */
export type Embedder = { embed(texts: string[]): Promise<{ vectors: number[][]; tokens: number }> };

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };

type Completion<T> = { value: T; model: string; promptTokens: number; completionTokens: number };

export type CompletionRequest<T> = {
  schemaName: string;
  schema: z.ZodType<T>;
  messages: ChatMessage[];
  /** A picture that the customer shows last, as a data URL. */
  imageUrl?: string;
  maxTokens: number;
  /** Stable name of the customer for the service's abuse checks; nothing that identifies them. */
  user: string;
};

/**
 * Asks for a value of the schema. Throws `PermanentError` for what would end the same way again (a refused request or key, a model that
 * declines to answer); anything else that is thrown may work the next time.
 */
export type Llm = { complete<T>(request: CompletionRequest<T>): Promise<Completion<T>> };

type Config = {
  apiKey: () => string;
  baseUrl: () => string;
  chatModel: () => string;
  embeddingModel: () => string;
  dimensions: number;
};

const timeoutMs = 30_000;

export function openaiServices(config: Config): { embedder: Embedder; llm: Llm } {
  let client: Promise<OpenAI> | undefined;
  const connect = () => (client ??= newClient(config));

  const embedder: Embedder = {
    async embed(texts) {
      if (texts.length === 0) return { vectors: [], tokens: 0 };
      const openai = await connect();
      const { data, usage } = await asked("embed texts", () =>
        openai.embeddings.create({ model: config.embeddingModel(), input: texts, dimensions: config.dimensions }),
      );
      const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      if (vectors.length !== texts.length) {
        throw new Error(`The embedding service answered ${vectors.length} vectors for ${texts.length} texts`);
      }
      return { vectors, tokens: usage.prompt_tokens };
    },
  };

  const llm: Llm = {
    async complete({ schemaName, schema, messages, imageUrl, maxTokens, user }) {
      const openai = await connect();
      const { zodResponseFormat } = await import("openai/helpers/zod");
      const completion = await asked("answer", () =>
        openai.chat.completions.create({
          model: config.chatModel(),
          messages: imageUrl === undefined ? messages : [...messages, pictureMessage(imageUrl)],
          max_completion_tokens: maxTokens,
          response_format: zodResponseFormat(schema, schemaName),
          user,
        }),
      );
      return {
        value: parseAnswer(schema, contentOf(completion)),
        model: completion.model,
        promptTokens: completion.usage?.prompt_tokens ?? 0,
        completionTokens: completion.usage?.completion_tokens ?? 0,
      };
    },
  };

  return { embedder, llm };
}

const pictureMessage = (url: string): OpenAI.ChatCompletionUserMessageParam => ({
  role: "user",
  content: [{ type: "image_url", image_url: { url, detail: "low" } }],
});

/** Imported on first use: the package takes some 150 ms to load, which functions that never ask need not pay. */
async function newClient({ apiKey, baseUrl }: Config): Promise<OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({ apiKey: apiKey(), baseURL: baseUrl(), maxRetries: 1, timeout: timeoutMs });
}

/** Statuses that the same request gets again: malformed, key or access refused, no such model. */
const hopeless: ReadonlySet<number | undefined> = new Set([400, 401, 403, 404, 422]);

async function asked<T>(deed: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!isApiError(error) || !hopeless.has(error.status)) throw error;
    throw new PermanentError(`The model service refused to ${deed}: ${error.message}`, { cause: error });
  }
}

/** By shape, since the class would have to be imported. */
function isApiError(error: unknown): error is APIError {
  return error instanceof Error && "status" in error && "requestID" in error;
}

function contentOf({ choices: [choice] }: OpenAI.ChatCompletion): string {
  if (!choice) throw new Error("The model answered nothing");
  const { finish_reason: reason, message } = choice;
  if (message.refusal) throw new PermanentError(`The model declined to answer: ${message.refusal}`);
  if (reason === "content_filter") throw new PermanentError("The model's answer was withheld by its content filter");
  if (reason === "length") throw new Error("The model's answer was cut off at its token limit");
  if (!message.content) throw new Error("The model answered without content");
  return message.content;
}

function parseAnswer<T>(schema: z.ZodType<T>, content: string): T {
  try {
    return schema.parse(JSON.parse(content));
  } catch (cause) {
    throw new Error("The model's answer has not the shape of its schema", { cause });
  }
}
