import type { WebhookAttempt } from "../phone-model.ts";
import { timeOfDay } from "./time-of-day.ts";

/** Newest first. */
export function AttemptList({ attempts }: { attempts: WebhookAttempt[] }) {
  if (attempts.length === 0) return <p className="wire-empty">Nothing yet. Write a message on the phone.</p>;
  return (
    // A list that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className="wire-list" tabIndex={0}>
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.id} className={attempt.status === 200 ? "wire-ok" : "wire-bad"}>
          <span className="wire-what" dir="auto">
            {attempt.summary}
            {attempt.attempt > 1 && <em> · attempt {attempt.attempt}</em>}
          </span>
          <span className="wire-answer">
            <b>{attempt.status ?? "not reached"}</b> {attempt.ms} ms · {timeOfDay(attempt.at, true)}
          </span>
        </li>
      ))}
    </ol>
  );
}
