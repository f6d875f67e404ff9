/** How an answer of the assistant came to be: what it read, called, cost and took; part of its message. */
import { z } from "zod";
import { Spent } from "./usage.ts";

/** One retrieved passage as the model saw it. `score` is the cosine similarity, -1 to 1. */
export const PassageProvenance = z.object({
  chunkId: z.string(),
  sourceId: z.string(),
  sourceVersion: z.string(),
  sourceTitle: z.string(),
  heading: z.string(),
  text: z.string(),
  score: z.number(),
  cited: z.boolean(),
});
export type PassageProvenance = z.infer<typeof PassageProvenance>;

/** A tool that the model called. `arguments` and `result` are JSON as the model wrote and saw it, shortened. */
export const ToolUse = z.object({
  name: z.string(),
  arguments: z.string(),
  result: z.string(),
  /** `refused`: the call was not one that may be made. `proposed`: the customer is asked first. */
  status: z.enum(["done", "refused", "failed", "proposed"]),
  ms: z.number(),
});
export type ToolUse = z.infer<typeof ToolUse>;

/** Where the time went, in order. */
export const TurnStep = z.object({
  kind: z.enum(["moderate", "retrieve", "model", "tool", "check"]),
  detail: z.string(),
  ms: z.number(),
});
export type TurnStep = z.infer<typeof TurnStep>;

/** What one model was asked in a turn, all its calls together. */
export const ModelCalls = Spent.extend({ model: z.string() });
export type ModelCalls = z.infer<typeof ModelCalls>;

/** How an assistant's answer came to be. Durations in milliseconds, cost in millionths of a US dollar. */
export const Provenance = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  passages: z.array(PassageProvenance),
  model: z.string(),
  promptVersion: z.string(),
  language: z.string(),
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  costMicroUsd: z.number().int().nullable(),
  retrieveMs: z.number(),
  modelMs: z.number(),
  totalMs: z.number(),
  // Absent on answers from before these were kept.
  /** The model's own, 0 to 1; null where none wrote the answer. */
  confidence: z.number().nullable().optional(),
  tools: z.array(ToolUse).optional(),
  steps: z.array(TurnStep).optional(),
  /** Why drafts were not sent, in words for the team. */
  refusals: z.array(z.string()).optional(),
  /** What answered in place of the model: the scope guard, moderation, a budget, a greeting of the business's own. */
  guard: z.enum(["scope", "moderation", "budget", "greeting", "confirmation"]).nullable().optional(),
  /** Of all models, those of the search and of moderation among them. */
  modelCalls: z.number().int().optional(),
  calls: z.array(ModelCalls).optional(),
  /** The version of the assistant's settings; see `AssistantVersion`. */
  settingsVersion: z.number().int().nullable().optional(),
});
export type Provenance = z.infer<typeof Provenance>;
