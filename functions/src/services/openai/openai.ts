/** Language model and embeddings behind the OpenAI API, or any service that speaks it. */
import type OpenAI from "openai";
import type { APIError } from "openai";
import type { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";

/** One vector a text, in the same order; `tokens` is what the service bills for all of them. */
export type Embedder = { embed(texts: string[]): Promise<{ vectors: number[][]; tokens: number; model: string }> };

export type ChatMessage = { role: "system" | "user" | "assistant"; content: string };

/** `arguments` is the JSON that the model wrote: nobody has checked it yet. */
export type ToolCall = { id: string; name: string; arguments: string };

/** A step of a conversation in which the model uses tools. */
export type TurnMessage =
  | ChatMessage
  | { role: "assistant"; toolCalls: readonly ToolCall[] }
  | { role: "tool"; callId: string; content: string };

/** Optional arguments are `.nullable()`: strict schemas know no other way. */
type ToolSpec = { name: string; description: string; arguments: z.ZodObject };

type Cost = { model: string; promptTokens: number; completionTokens: number };
type Completion<T> = Cost & { value: T };

export type ResponseRequest<T> = Omit<CompletionRequest<T>, "messages" | "imageUrl"> & {
  messages: readonly TurnMessage[];
  tools: readonly ToolSpec[];
  /** Instead of the configured model; "" for that one. */
  model: string;
};

/** Either a value or at least one tool call. */
export type ModelResponse<T> = Cost & ({ value: T; toolCalls: null } | { value: null; toolCalls: ToolCall[] });

/** Like `Llm.complete`, for a model that may ask for tools first. */
export type TurnModel = { respond<T>(request: ResponseRequest<T>): Promise<ModelResponse<T>> };

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

export function openaiServices(config: Config): { embedder: Embedder; llm: Llm & TurnModel } {
  let client: Promise<OpenAI> | undefined;
  const connect = () => (client ??= newClient(config));

  const embedder: Embedder = {
    async embed(texts) {
      const model = config.embeddingModel();
      if (texts.length === 0) return { vectors: [], tokens: 0, model };
      const openai = await connect();
      const { data, usage } = await asked("embed texts", () =>
        openai.embeddings.create({ model, input: texts, dimensions: config.dimensions }),
      );
      const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      if (vectors.length !== texts.length) {
        throw new Error(`The embedding service answered ${vectors.length} vectors for ${texts.length} texts`);
      }
      return { vectors, tokens: usage.prompt_tokens, model };
    },
  };

  const llm: Llm & TurnModel = {
    async respond({ schemaName, schema, messages, tools, model, maxTokens, user }) {
      const openai = await connect();
      const { zodFunction, zodResponseFormat } = await import("openai/helpers/zod");
      const completion = await asked("answer", () =>
        openai.chat.completions.create({
          model: model || config.chatModel(),
          messages: messages.map(wireMessage),
          max_completion_tokens: maxTokens,
          response_format: zodResponseFormat(schema, schemaName),
          ...(tools.length > 0 && {
            tools: tools.map(({ name, description, arguments: parameters }) =>
              zodFunction({ name, description, parameters }),
            ),
          }),
          user,
        }),
      );
      const cost = costOf(completion);
      const calls = completion.choices[0]?.message.tool_calls ?? [];
      if (calls.length > 0) return { ...cost, value: null, toolCalls: calls.map(toolCall) };
      return { ...cost, value: parseAnswer(schema, contentOf(completion)), toolCalls: null };
    },
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
      return { ...costOf(completion), value: parseAnswer(schema, contentOf(completion)) };
    },
  };

  return { embedder, llm };
}

const costOf = ({ model, usage }: OpenAI.ChatCompletion): Cost => ({
  model,
  promptTokens: usage?.prompt_tokens ?? 0,
  completionTokens: usage?.completion_tokens ?? 0,
});

function wireMessage(message: TurnMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.content };
  if (!("toolCalls" in message)) return message;
  const calls = message.toolCalls.map(({ id, name, arguments: json }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: json },
  }));
  return { role: "assistant", content: null, tool_calls: calls };
}

function toolCall(call: OpenAI.ChatCompletionMessageToolCall): ToolCall {
  if (call.type !== "function")
    throw new Error(`The model called a tool of the kind ${call.type}, which it was not given`);
  return { id: call.id, name: call.function.name, arguments: call.function.arguments };
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
