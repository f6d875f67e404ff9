import { VisuallyHidden } from "@mantine/core";
import type { StepResult } from "@frontdesk/model/channel-steps";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import classes from "./channels.module.css";
import { stepNames } from "./channel-texts.ts";

const icons = { done: CircleCheck, failed: CircleX, skipped: CircleDashed };
const words = { done: "done", failed: "failed", skipped: "not tried" };

/** How far connecting came, and why it stopped. */
export function StepList({ steps }: { steps: readonly StepResult[] }) {
  return (
    <ol className={classes.steps} data-testid="connect-steps">
      {steps.map(({ step, outcome, text }) => {
        const Icon = icons[outcome];
        return (
          <li key={step} data-outcome={outcome}>
            <Icon size={18} aria-hidden />
            <div>
              <strong>{stepNames[step]}</strong>
              <VisuallyHidden>: {words[outcome]}</VisuallyHidden>
              <p>{text}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
