/** Runs the cases of businesses, a few at a time. */
import { promptVersion } from "../../functions/src/replies/prompt.ts";
import type { EvalBusiness } from "./businesses.ts";
import { caseFailures } from "./eval-case.ts";
import type { EvalCase } from "./eval-case.ts";
import { evalDesk } from "./eval-desk.ts";
import type { EvalDesk, EvalServices } from "./eval-desk.ts";
import type { CaseResult, EvalReport } from "./answers-report.ts";

export async function runCases(
  businesses: EvalBusiness[],
  services: EvalServices,
  { model, atOnce }: { model: string; atOnce: number },
): Promise<EvalReport> {
  const results: CaseResult[] = [];
  for (const business of businesses) {
    const desk = await evalDesk(business, services);
    const waiting = conversationsOf(business.cases).map((steps, n) => ({ steps, n }));
    const done: CaseResult[][] = [];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        done[next.n] = await converse(next.steps, business.folder, desk);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    results.push(...done.flat());
  }
  return { model, promptVersion, at: new Date().toISOString(), results };
}

/** Each case alone, or with those that come after it. */
function conversationsOf(cases: readonly EvalCase[]): EvalCase[][] {
  const conversations: EvalCase[][] = [];
  for (const asked of cases) {
    const before = conversations.find((steps) => steps.at(-1)?.id === asked.after);
    if (before && asked.after !== null) before.push(asked);
    else conversations.push([asked]);
  }
  return conversations;
}

/** Where nothing is written down, what we answered is what was said. */
async function converse(steps: readonly EvalCase[], business: string, desk: EvalDesk): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const answered: { after: number; text: string }[] = [];
  for (const asked of steps) {
    const { id, category } = asked;
    const common = { business, id, category };
    try {
      const history = withAnswers(asked.history, answered);
      const draft = await desk.answer({ ...asked, history });
      const { answer, provenance, ms } = draft;
      answered.push({ after: asked.history.length + [asked.question].flat().length, text: answer.text });
      if (!asked.scored) continue;
      results.push({
        ...common,
        failures: caseFailures(asked, draft),
        outcome: answer.outcome,
        text: answer.text,
        ms: Math.round(ms),
        tokens: provenance.promptTokens + provenance.completionTokens,
      });
    } catch (error) {
      const failures = [`broke: ${error instanceof Error ? error.message : String(error)}`];
      results.push({ ...common, failures, outcome: "broken", text: "", ms: 0, tokens: 0 });
    }
  }
  return results;
}

type History = EvalCase["history"];

/** `after` counts the written turns that an answer follows. */
function withAnswers(history: History, answered: readonly { after: number; text: string }[]): History {
  return history.flatMap((turn, n) => {
    const own = answered.filter(({ after, text }) => after === n + 1 && text !== "");
    return [turn, ...own.map(({ text }) => ({ from: "assistant" as const, text }))];
  });
}
