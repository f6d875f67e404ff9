import { useCallback, useEffect, useState } from "react";
import type { BusinessNumber, Customer } from "../phone-model.ts";
import { answerFromApp } from "./api.ts";
import { calm, orderFailure, orderFault, refuseTokens, reportField, setBehaviour, standing } from "./control-api.ts";
import type { Standing } from "./control-api.ts";
import { apiFaults, laterFailures, reports } from "./faults.ts";

/** Webhooks, the API, deliveries, tokens and the account: each made to go wrong, with what is ordered so far. */
export function FaultsPanel({ number, customer }: { number: BusinessNumber; customer: Customer }) {
  const [now, setNow] = useState<Standing | null>(null);
  const [note, setNote] = useState("");
  const [times, setTimes] = useState(1);
  const refresh = useCallback(async () => setNow(await standing()), []);
  useEffect(() => {
    // Orders are used up by what Frontdesk does, of which this page hears nothing.
    let timer = setTimeout(function look() {
      void refresh()
        .catch(() => {})
        .finally(() => {
          timer = setTimeout(look, 2_000);
        });
    });
    return () => clearTimeout(timer);
  }, [refresh]);
  const run = (work: Promise<unknown>, said: string) => {
    work.then(refresh).then(
      () => setNote(said),
      (error: unknown) => setNote(error instanceof Error ? error.message : String(error)),
    );
  };
  if (!now) return <p className="wire-empty">Asking the stand-in…</p>;
  const { behaviour, faults, failures, tokensRefused } = now;
  const change = (fields: Partial<Standing["behaviour"]>) =>
    run(setBehaviour({ ...behaviour, ...fields }), "Set for all webhooks from now on.");
  const ordered = [
    ...faults.map(
      (fault) => `${fault.kind === "status" ? fault.status : fault.kind} on ${fault.path || "all"} × ${fault.times}`,
    ),
    ...failures.map((failure) => `delivery fails with ${failure.code} × ${failure.times}`),
  ];
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="faults" tabIndex={0} data-testid="phone-faults">
      <output className="faults-note">{note}</output>
      <section>
        <h3>Webhooks</h3>
        <label>
          <span>Extra copies of each</span>
          <select value={behaviour.duplicate} onChange={(event) => change({ duplicate: Number(event.target.value) })}>
            {[0, 1, 2, 5].map((count) => (
              <option key={count} value={count}>
                {count === 0 ? "none" : count}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Delay</span>
          <select value={behaviour.delayMs} onChange={(event) => change({ delayMs: Number(event.target.value) })}>
            {[0, 2_000, 10_000, 60_000].map((ms) => (
              <option key={ms} value={ms}>
                {ms === 0 ? "none" : `${ms / 1_000} s`}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Out of order, in pairs</span>
          <input
            type="checkbox"
            checked={behaviour.reorder}
            onChange={(event) => change({ reorder: event.target.checked })}
          />
        </label>
        {["message", "sent", "delivered", "read"].map((kind) => (
          <label key={kind}>
            <span>Lose every “{kind}”</span>
            <input
              type="checkbox"
              checked={behaviour.drop.includes(kind)}
              onChange={(event) =>
                change({
                  drop: event.target.checked
                    ? [...behaviour.drop, kind]
                    : behaviour.drop.filter((dropped) => dropped !== kind),
                })
              }
            />
          </label>
        ))}
      </section>
      <section>
        <h3>The next sends to the API</h3>
        <label>
          <span>How many</span>
          <select value={times} onChange={(event) => setTimes(Number(event.target.value))}>
            {[1, 2, 5, 20].map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </label>
        <div className="faults-buttons">
          {apiFaults.map(({ label, fault }) => (
            <button
              key={label}
              type="button"
              onClick={() => run(orderFault({ ...fault, times }), `Ordered: ${label}.`)}
            >
              {label}
            </button>
          ))}
        </div>
      </section>
      <section>
        <h3>The next messages, after they were accepted</h3>
        <div className="faults-buttons">
          {laterFailures.map((failure) => (
            <button
              key={failure.code}
              type="button"
              onClick={() => run(orderFailure({ ...failure, times }), `Ordered: ${failure.title}.`)}
            >
              {failure.title} ({failure.code})
            </button>
          ))}
        </div>
      </section>
      <section>
        <h3>Access tokens</h3>
        <label>
          <span>All are refused, as after a revocation</span>
          <input
            type="checkbox"
            checked={tokensRefused}
            data-testid="phone-refuse-tokens"
            onChange={(event) =>
              run(
                refuseTokens(event.target.checked),
                event.target.checked ? "Every token is refused." : "Tokens are good.",
              )
            }
          />
        </label>
      </section>
      <section>
        <h3>What WhatsApp reports</h3>
        <div className="faults-buttons">
          {reports.map(({ label, field, value }) => (
            <button
              key={label}
              type="button"
              onClick={() =>
                run(reportField(number.phoneNumberId, field, value(number, customer)), `Reported: ${label}.`)
              }
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            disabled={customer.hidden}
            onClick={() =>
              run(
                answerFromApp(
                  { phoneNumberId: number.phoneNumberId, waId: customer.waId },
                  "Hi, Kim here, on my phone.",
                ),
                "Answered from the business's phone app.",
              )
            }
          >
            The team answers in its phone app
          </button>
        </div>
      </section>
      <section>
        <h3>Ordered so far</h3>
        {ordered.length === 0 ? (
          <p>Nothing that is not used up.</p>
        ) : (
          <ul>
            {ordered.map((line, n) => (
              // Orders may be alike.
              <li key={`${line} ${n}`}>{line}</li>
            ))}
          </ul>
        )}
        <div className="faults-buttons">
          <button type="button" onClick={() => run(calm(), "All is well again.")} data-testid="phone-calm">
            All well again
          </button>
        </div>
      </section>
    </div>
  );
}
