import { handoffLabels } from "@frontdesk/model/handoff";
import type { TrialAnswer } from "@frontdesk/model/answer-case";
import { toolLabels } from "@frontdesk/model/tool-call";
import { Loader } from "@mantine/core";
import { StateBadge } from "../../components/state-badge.tsx";
import classes from "./trials.module.css";
import type { TrialState } from "./use-trial-run.ts";

const outcomes: Record<TrialAnswer["outcome"], { tone: "good" | "waiting" | "bad" | "off"; text: string }> = {
  answered: { tone: "good", text: "Answered" },
  smallTalk: { tone: "off", text: "Small talk" },
  noAnswer: { tone: "bad", text: "Not answered" },
  handoff: { tone: "waiting", text: "Handed to a person" },
};

/** The version's answer beside that of the live one. */
export function TrialAnswers({ state, number }: { state: TrialState; number: number }) {
  if (state.kind === "waiting") return <p className={classes.note}>Waits for its turn</p>;
  if (state.kind === "running")
    return (
      <p className={classes.note}>
        <Loader size="xs" aria-hidden /> Asking
      </p>
    );
  if (state.kind === "failed") return <p className={classes.problem}>{state.message}</p>;
  const { tried, live } = state.result;
  return (
    <div className={classes.answers} data-testid="trial-answers">
      {live && <Answer title="Live now" answer={live} />}
      <Answer title={`Version ${number}`} answer={tried} isTried />
    </div>
  );
}

function Answer({ title, answer, isTried }: { title: string; answer: TrialAnswer; isTried?: boolean }) {
  const { outcome, text, failures, sources, tools, handoff, tokens, ms } = answer;
  const { tone, text: outcomeText } = outcomes[outcome];
  const facts = [
    handoff && handoffLabels[handoff],
    sources.length > 0 && `From ${sources.join(", ")}`,
    tools.length > 0 && `Used ${tools.map((name) => toolLabels[name] ?? name.replaceAll("_", " ")).join(", ")}`,
    `${tokens} tokens, ${(ms / 1_000).toFixed(1)} s`,
  ].filter(Boolean);
  return (
    <article className={classes.answer} data-tried={isTried || undefined} aria-label={title}>
      <div className={classes.answerHead}>
        <h3>{title}</h3>
        {failures ? (
          <StateBadge tone={failures.length === 0 ? "good" : "bad"}>
            {failures.length === 0 ? "As expected" : "Not as expected"}
          </StateBadge>
        ) : (
          <StateBadge tone={tone}>{outcomeText}</StateBadge>
        )}
      </div>
      <p className={classes.bubble} dir="auto">
        {text}
      </p>
      {failures && failures.length > 0 && (
        <ul className={classes.failures}>
          {failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
      <p className={classes.note}>{facts.join(" · ")}</p>
    </article>
  );
}
