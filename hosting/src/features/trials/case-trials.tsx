import { Button } from "@mantine/core";
import { ClipboardCheck } from "lucide-react";
import { ButtonLink } from "../../components/button-link.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { expectationText, questionText } from "./case-texts.ts";
import { TrialAnswers } from "./trial-answers.tsx";
import type { CaseRow } from "./trial-queries.ts";
import classes from "./trials.module.css";
import type { TrialItem, TrialRun, TrialState } from "./use-trial-run.ts";

type Props = { number: number; cases: CaseRow[]; trials: TrialRun };

/** The business's own set, case by case. */
export function CaseTrials({ number, cases, trials }: Props) {
  const { tenantId, clock } = useTenant();
  const when = new Intl.DateTimeFormat(clock.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: clock.timeZone,
  });
  if (cases.length === 0)
    return (
      <EmptyState icon={<ClipboardCheck />} title="No test cases yet">
        Open a conversation, choose “Save as test case” at a message, and say what the answer must hold.
      </EmptyState>
    );
  const items = cases.map(({ id }): TrialItem => ({ key: id, subject: { kind: "case", caseId: id } }));
  const { done, passed, livePassed, hasLive } = scoreOf(cases, number, trials);
  return (
    <>
      <div className={classes.bar}>
        <output className={classes.note} data-testid="case-score">
          {done === 0
            ? `${cases.length} ${cases.length === 1 ? "case" : "cases"}, not run on this version yet.`
            : `Version ${number}: ${passed} of ${done} as expected.${hasLive ? ` Live: ${livePassed} of ${done}.` : ""}`}
        </output>
        <div className={classes.actions}>
          <ButtonLink size="xs" variant="default" to="/t/$tenantId/settings/cases" params={{ tenantId }}>
            Edit cases
          </ButtonLink>
          {trials.isRunning ? (
            <Button size="xs" variant="default" onClick={trials.stop}>
              Stop
            </Button>
          ) : (
            <Button size="xs" onClick={() => trials.run(items)} data-testid="run-cases">
              {cases.length === 1 ? "Run the case" : `Run all ${cases.length}`}
            </Button>
          )}
        </div>
      </div>
      <ul className={classes.rows}>
        {cases.map((row) => {
          const state = stateOf(row, number, trials);
          const last = row.runs?.[number];
          return (
            <li key={row.id} className={classes.card} data-testid="case-trial">
              <h2 dir="auto">{questionText(row)}</h2>
              <p className={classes.note}>{expectationText(row.expect)}</p>
              {state && <TrialAnswers state={state} number={number} />}
              {state?.kind === "done" && last && (
                <p className={classes.note}>
                  Run by {last.by.name}, {when.format(last.at.toDate())}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const good = (failures: string[] | null | undefined) => failures?.length === 0;

/** Of this visit, else what was kept of the last run. */
function stateOf(row: CaseRow, number: number, trials: Pick<TrialRun, "stateOf">): TrialState | null {
  const kept = row.runs?.[number];
  return trials.stateOf(row.id) ?? (kept ? { kind: "done", result: kept } : null);
}

export function scoreOf(cases: readonly CaseRow[], number: number, trials: Pick<TrialRun, "stateOf">) {
  const results = cases.flatMap((row) => {
    const state = stateOf(row, number, trials);
    return state?.kind === "done" ? state.result : [];
  });
  return {
    done: results.length,
    passed: results.filter(({ tried }) => good(tried.failures)).length,
    livePassed: results.filter(({ live }) => good(live?.failures)).length,
    hasLive: results.some(({ live }) => live !== null),
  };
}
