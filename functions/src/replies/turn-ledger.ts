/** Keeps the books of one turn: what each step took, what the model used, which tools ran. */
import type { ModelCalls, Provenance, ToolUse, TurnStep } from "@frontdesk/model/provenance";
import { addSpent, nothingSpent } from "@frontdesk/model/usage";
import type { Spent } from "@frontdesk/model/usage";
import { costMicroUsd } from "../usage/cost.ts";

type Used = { model: string; promptTokens: number; completionTokens: number };

export type TurnLedger = ReturnType<typeof turnLedger>;

export function turnLedger(now: () => Date) {
  const steps: TurnStep[] = [];
  const tools: ToolUse[] = [];
  const refusals: string[] = [];
  let spent: Spent = nothingSpent;
  let priced = true;
  let model = "none";
  const calls = new Map<string, ModelCalls>();
  const count = ({ model: name, promptTokens, completionTokens }: Used) => {
    const cost = costMicroUsd(name, promptTokens, completionTokens);
    priced &&= cost !== null;
    const call: Spent = { promptTokens, completionTokens, costMicroUsd: cost ?? 0, modelCalls: 1 };
    spent = addSpent(spent, call);
    calls.set(name, { model: name, ...addSpent(calls.get(name) ?? nothingSpent, call) });
  };
  const msOf = (kind: TurnStep["kind"]) =>
    steps.filter((step) => step.kind === kind).reduce((sum, { ms }) => sum + ms, 0);
  return {
    refusals,
    tools,
    /** Runs a step and notes how long it took, also where it fails. */
    async timed<T>(kind: TurnStep["kind"], detail: string, work: () => Promise<T>): Promise<T> {
      const began = now().getTime();
      try {
        return await work();
      } finally {
        steps.push({ kind, detail, ms: now().getTime() - began });
      }
    },
    /** The answering model; it names the answer's model. */
    used(call: Used): void {
      model = call.model;
      count(call);
    },
    /** What else was asked for the turn: the search's models, moderation. */
    alsoUsed: (call: Used): void => count(call),
    spent: (): Spent => spent,
    tokens: (): number => spent.promptTokens + spent.completionTokens,
    facts: (): Pick<
      Provenance,
      | "model"
      | "promptTokens"
      | "completionTokens"
      | "costMicroUsd"
      | "retrieveMs"
      | "modelMs"
      | "modelCalls"
      | "calls"
      | "steps"
      | "tools"
      | "refusals"
    > => ({
      model,
      promptTokens: spent.promptTokens,
      completionTokens: spent.completionTokens,
      costMicroUsd: priced ? spent.costMicroUsd : null,
      retrieveMs: msOf("retrieve"),
      modelMs: msOf("model"),
      modelCalls: spent.modelCalls,
      calls: [...calls.values()],
      steps: [...steps],
      tools: [...tools],
      refusals: [...refusals],
    }),
  };
}
