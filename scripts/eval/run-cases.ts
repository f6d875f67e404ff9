/** Runs the cases of businesses, a few at a time. */
import { failuresOf } from "../../functions/src/replies/score-case.ts";
import { promptVersion } from "../../functions/src/replies/prompt.ts";
import type { EvalBusiness } from "./businesses.ts";
import { evalDesk } from "./eval-desk.ts";
import type { EvalServices } from "./eval-desk.ts";
import type { CaseResult, EvalReport } from "./answers-report.ts";

export async function runCases(
  businesses: EvalBusiness[],
  services: EvalServices,
  { model, atOnce }: { model: string; atOnce: number },
): Promise<EvalReport> {
  const results: CaseResult[] = [];
  for (const business of businesses) {
    const desk = await evalDesk(business, services);
    const waiting = business.cases.map((asked, n) => ({ asked, n }));
    const done: CaseResult[] = [];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { asked, n } = next;
        const { id, category } = asked;
        const common = { business: business.folder, id, category };
        try {
          const draft = await desk.answer(asked);
          const { answer, provenance, ms } = draft;
          const tokens = provenance.promptTokens + provenance.completionTokens;
          done[n] = {
            ...common,
            failures: failuresOf(asked, draft),
            outcome: answer.outcome,
            text: answer.text,
            ms: Math.round(ms),
            tokens,
          };
        } catch (error) {
          const failures = [`broke: ${error instanceof Error ? error.message : String(error)}`];
          done[n] = { ...common, failures, outcome: "broken", text: "", ms: 0, tokens: 0 };
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    results.push(...done);
  }
  return { model, promptVersion, at: new Date().toISOString(), results };
}
