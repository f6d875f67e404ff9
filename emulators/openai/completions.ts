/** `POST /v1/chat/completions`: checks the request as the service does and lets the script decide. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { ChatMessage, pictureIn, readConversation, textOf, toolResultsIn } from "./conversation.ts";
import { countTokens } from "./embedding.ts";
import { ApiError } from "./errors.ts";
import { gullibleAnswer, gullibleCall, gullibleModel } from "./gullible.ts";
import { minimalInstance, strictProblem } from "./json-schema.ts";
import { knowledgeEntry, ranking, searchQuery } from "./knowledge.ts";
import { isChatModel, isReasoningModel, unknownModel } from "./models.ts";
import { sumUp } from "./summary.ts";
import { answerAfter, callFor } from "./tool-rules.ts";
import type { ScriptedCall } from "./tool-rules.ts";
import { chooseTool, Tool, ToolChoice } from "./tools.ts";

export const CompletionRequest = z.object({
  model: z.string(),
  messages: z.array(ChatMessage).min(1),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text") }),
      z.object({ type: z.literal("json_object") }),
      z.object({
        type: z.literal("json_schema"),
        json_schema: z.object({ name: z.string(), strict: z.boolean().nullish(), schema: z.unknown() }),
      }),
    ])
    .nullish(),
  tools: z.array(Tool).optional(),
  tool_choice: ToolChoice.optional(),
});
export type CompletionRequest = z.infer<typeof CompletionRequest>;

/** What a test or a person has the script say next, in place of its own answer. */
export const ScriptedReply = z.object({
  content: z.string().nullable().default(null),
  refusal: z.string().nullable().default(null),
  tool: z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }).optional(),
  finish_reason: z.enum(["stop", "length", "content_filter"]).default("stop"),
});
export type ScriptedReply = z.infer<typeof ScriptedReply>;

type ToolCall = { id: string; type: "function"; function: { name: string; arguments: string } };

export type Completion = {
  id: string;
  model: string;
  content: string | null;
  refusal: string | null;
  toolCalls: ToolCall[];
  finishReason: "stop" | "length" | "content_filter" | "tool_calls";
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
};

export function complete(request: CompletionRequest, scripted: ScriptedReply | null): Completion {
  refuse(request);
  const id = `chatcmpl-${createHash("sha256").update(JSON.stringify(request)).digest("hex").slice(0, 24)}`;
  const promptTokens = request.messages.reduce((sum, message) => sum + 4 + countTokens(textOf(message)), 3);
  const called = scripted ? (scripted.tool ?? null) : chooseCall(request);
  const base = { id, model: request.model, refusal: scripted?.refusal ?? null };
  if (called) {
    const args = JSON.stringify(called.arguments);
    const call: ToolCall = {
      id: `call_${id.slice(-24)}`,
      type: "function",
      function: { name: called.name, arguments: args },
    };
    return { ...base, content: null, toolCalls: [call], finishReason: "tool_calls", usage: usage(promptTokens, args) };
  }
  const said = scripted ? scripted.content : say(request);
  const limit = request.max_completion_tokens ?? request.max_tokens ?? Infinity;
  const cut = said !== null && countTokens(said) > limit;
  // A model stops in the middle; half of the text stands for that.
  const content = cut ? said.slice(0, Math.floor(said.length / 2)) : said;
  return {
    ...base,
    content,
    toolCalls: [],
    finishReason: cut ? "length" : (scripted?.finish_reason ?? "stop"),
    usage: usage(promptTokens, content ?? ""),
  };
}

const knowledgeScripts: Record<string, (input: unknown) => object> = {
  search_query: searchQuery,
  passage_ranking: ranking,
  knowledge_entry: knowledgeEntry,
};

/** The front desk's tools by their rules, others where the customer says their name. */
function chooseCall({
  model,
  tools = [],
  tool_choice: choice = "auto",
  messages,
}: CompletionRequest): ScriptedCall | null {
  const conversation = readConversation(messages);
  const names = new Set(tools.map((tool) => tool.function.name));
  if (names.has("search_knowledge") && choice === "auto") {
    if (messages.some(({ role }) => role === "tool")) return null;
    return model === gullibleModel ? gullibleCall(conversation) : callFor(names, conversation);
  }
  const tool = chooseTool(tools, choice, messages);
  if (!tool) return null;
  const args = minimalInstance(tool.function.parameters ?? { type: "object" });
  return { name: tool.function.name, arguments: { ...Object(args) } };
}

function say({ model, messages, response_format: format }: CompletionRequest): string {
  const last = messages.at(-1);
  const isFrontDesk = format?.type === "json_schema" && format.json_schema.name === "assistant_answer";
  if (last?.role === "tool" && !isFrontDesk) return textOf(last);
  const conversation = readConversation(messages);
  const scriptAnswer =
    model === gullibleModel
      ? gullibleAnswer(conversation, messages)
      : answerAfter(toolResultsIn(messages), conversation);
  if (format?.type === "json_schema") {
    const { name, schema } = format.json_schema;
    if (name === "assistant_answer") return JSON.stringify(scriptAnswer);
    const forKnowledge = knowledgeScripts[name];
    if (forKnowledge) return JSON.stringify(forKnowledge(JSON.parse(textOf(last))));
    if (name === "handoff_summary") return JSON.stringify(sumUp(textOf(messages.at(-1))));
    return JSON.stringify(name === "photo_description" ? describe(messages) : minimalInstance(schema));
  }
  return format?.type === "json_object" ? JSON.stringify(scriptAnswer) : scriptAnswer.text;
}

/** The script cannot see: it says so, and what kind of file it was given. */
function describe(messages: CompletionRequest["messages"]): { description: string } {
  const type = /^data:([\w/+.-]+);base64,/u.exec(pictureIn(messages) ?? "")?.[1] ?? "no picture";
  return { description: `A photo (${type}). The stand-in model of the local suite cannot see what it shows.` };
}

const usage = (promptTokens: number, said: string) => {
  const completionTokens = countTokens(said);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
};

function refuse(request: CompletionRequest): void {
  const { model, messages, response_format: format, tools = [] } = request;
  if (!isChatModel(model)) throw unknownModel(model);
  if (request.max_tokens && isReasoningModel(model)) {
    throw new ApiError(
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { code: "unsupported_parameter", param: "max_tokens" },
    );
  }
  if (format?.type === "json_object" && !messages.some((message) => /json/iu.test(textOf(message)))) {
    throw new ApiError(
      400,
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      { param: "messages" },
    );
  }
  if (format?.type === "json_schema" && format.json_schema.strict) {
    const problem = strictProblem(format.json_schema.schema);
    const message = `Invalid schema for response_format '${format.json_schema.name}': ${problem ?? ""}`;
    if (problem) throw new ApiError(400, message, { param: "response_format" });
  }
  for (const { function: tool } of tools) {
    const problem = tool.strict ? strictProblem(tool.parameters) : null;
    if (problem) throw new ApiError(400, `Invalid schema for function '${tool.name}': ${problem}`, { param: "tools" });
  }
}
