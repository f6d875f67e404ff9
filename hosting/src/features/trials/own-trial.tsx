import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { TrialAnswers } from "./trial-answers.tsx";
import classes from "./trials.module.css";
import type { TrialRun } from "./use-trial-run.ts";

const key = "own";

export function OwnTrial({ number, trials }: { number: number; trials: TrialRun }) {
  const [question, setQuestion] = useState("");
  const state = trials.stateOf(key);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() !== "") trials.run([{ key, subject: { kind: "own", question: question.trim() } }]);
  };
  return (
    <div className={classes.card}>
      <form className={classes.ask} onSubmit={ask}>
        <TextInput
          label="Question"
          placeholder="What are your opening hours?"
          maxLength={500}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          data-testid="own-question"
        />
        <Button type="submit" loading={state?.kind === "running"}>
          Ask
        </Button>
      </form>
      {state && <TrialAnswers state={state} number={number} />}
    </div>
  );
}
