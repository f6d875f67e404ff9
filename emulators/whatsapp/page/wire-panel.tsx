import type { WebhookAttempt } from "../phone-model.ts";
import { timeOfDay } from "./time-of-day.ts";

/** What goes over the wire to the webhook, newest first. */
export function WirePanel({ attempts }: { attempts: WebhookAttempt[] }) {
  return (
    <aside className="wire" aria-label="Webhooks">
      <header className="panel-head">
        <h2>Webhooks</h2>
        <p>Each message and status that the stand-in posted to Frontdesk, and its answer.</p>
      </header>
      {attempts.length === 0 ? (
        <p className="wire-empty">Nothing yet. Write a message on the phone.</p>
      ) : (
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
      )}
    </aside>
  );
}
