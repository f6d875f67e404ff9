import { PastQuestions } from "@frontdesk/model/trial";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useCall } from "../../lib/call.ts";
import { useTenant } from "../../lib/tenant.ts";
import { TrialAnswers } from "./trial-answers.tsx";
import classes from "./trials.module.css";
import type { TrialItem, TrialRun } from "./use-trial-run.ts";

/** What customers asked of late, asked again of both versions. */
export function PastTrials({ number, trials }: { number: number; trials: TrialRun }) {
  const call = useCall();
  const { tenantId, clock } = useTenant();
  const past = useQuery({
    queryKey: ["pastQuestions", tenantId],
    queryFn: () => call("listPastQuestions", { tenantId }, PastQuestions),
    staleTime: 60_000,
    retry: false,
  });
  if (past.isPending) return <ListSkeleton label="Looking for past questions" />;
  if (past.isError) return <ErrorState error={past.error} retry={() => void past.refetch()} />;
  const { questions } = past.data;
  if (questions.length === 0)
    return (
      <EmptyState icon={<MessagesSquare />} title="No questions yet">
        Once customers have asked something, their questions can be asked again here.
      </EmptyState>
    );
  const items = questions.map(({ conversationId, messageId }): TrialItem => ({
    key: messageId,
    subject: { kind: "past", conversationId, messageId },
  }));
  const when = new Intl.DateTimeFormat(clock.locale, { dateStyle: "medium", timeZone: clock.timeZone });
  return (
    <>
      <div className={classes.bar}>
        <p className={classes.note}>The last questions that the assistant answered, each wording once.</p>
        {trials.isRunning ? (
          <Button size="xs" variant="default" onClick={trials.stop}>
            Stop
          </Button>
        ) : (
          <Button size="xs" onClick={() => trials.run(items)} data-testid="run-past">
            {questions.length === 1 ? "Ask it again" : `Ask all ${questions.length} again`}
          </Button>
        )}
      </div>
      <ul className={classes.rows}>
        {questions.map(({ messageId, question, answer, at }, n) => {
          const state = trials.stateOf(messageId);
          const item = items[n];
          return (
            <li key={messageId} className={classes.card} data-testid="past-question">
              <div className={classes.rowHead}>
                <h2 dir="auto">{question}</h2>
                {item && !state && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={trials.isRunning}
                    onClick={() => trials.run([item])}
                  >
                    Ask again
                  </Button>
                )}
              </div>
              <p className={classes.note} dir="auto">
                {when.format(at)}: {answer}
              </p>
              {state && <TrialAnswers state={state} number={number} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}
