import type { Provenance } from "@frontdesk/model/message";
import { useTenant } from "../../lib/tenant.ts";
import { PassageCard } from "./passage-card.tsx";
import classes from "./provenance-details.module.css";

const outcomes: Record<Provenance["outcome"], string> = {
  answered: "Answered from the knowledge base.",
  smallTalk: "Small talk: no source was needed.",
  noAnswer: "Nothing in the knowledge base answers this, so the assistant said so and offered a person.",
  handoff: "Handed over to a person.",
};

export function ProvenanceDetails({ provenance }: { provenance: Provenance }) {
  const { clock } = useTenant();
  const { passages, outcome } = provenance;
  const ordered = passages.toSorted((a, b) => Number(b.cited) - Number(a.cited) || b.score - a.score);
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(Math.round(value));
  const facts: [string, string][] = [
    ["Model", provenance.model],
    ["Prompt", provenance.promptVersion],
    ["Language", provenance.language],
    ["Tokens", `${number(provenance.promptTokens)} in, ${number(provenance.completionTokens)} out`],
    ["Cost", cost(provenance.costMicroUsd)],
    ["Looking up", `${number(provenance.retrieveMs)} ms`],
    ["Model's answer", `${number(provenance.modelMs)} ms`],
    ["In all", `${number(provenance.totalMs)} ms`],
  ];
  return (
    <div className={classes.details}>
      <p className={classes.outcome}>{outcomes[outcome]}</p>
      <section aria-labelledby="passages-title">
        <h3 id="passages-title">Passages the model saw ({passages.length})</h3>
        {passages.length === 0 && <p className={classes.none}>None.</p>}
        <ol className={classes.passages}>
          {ordered.map((passage) => (
            <PassageCard key={passage.chunkId} passage={passage} />
          ))}
        </ol>
      </section>
      <section aria-labelledby="facts-title">
        <h3 id="facts-title">Details</h3>
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function cost(microUsd: number | null): string {
  if (microUsd === null) return "Not known";
  return microUsd === 0 ? "$0" : `$${(microUsd / 1_000_000).toFixed(6).replace(/0+$/, "")}`;
}
