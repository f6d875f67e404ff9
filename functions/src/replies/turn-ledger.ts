/** Keeps the books of one turn: what each step took, what the model used, which tools ran. */
import type { Provenance, ToolUse, TurnStep } from "@frontdesk/model/message";
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
    used({ model: name, promptTokens, completionTokens }: Used): void {
      const cost = costMicroUsd(name, promptTokens, completionTokens);
      model = name;
      priced &&= cost !== null;
      spent = addSpent(spent, { promptTokens, completionTokens, costMicroUsd: cost ?? 0, modelCalls: 1 });
    },
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
      steps: [...steps],
      tools: [...tools],
      refusals: [...refusals],
    }),
  };
}
