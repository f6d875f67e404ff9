import type { Provenance } from "@frontdesk/model/provenance";
import { languageName } from "../../lib/language-name.ts";
import { useTenant } from "../../lib/tenant.ts";
import { PassageCard } from "./passage-card.tsx";
import classes from "./provenance-details.module.css";
import { ToolCard } from "./tool-card.tsx";

const outcomes: Record<Provenance["outcome"], string> = {
  answered: "Answered from the knowledge base.",
  smallTalk: "Small talk: no source was needed.",
  noAnswer: "Nothing in the knowledge base answers this, so the assistant said so and offered a person.",
  handoff: "Handed over to a person.",
};

const guards: Record<NonNullable<Provenance["guard"]>, string> = {
  scope: "Not the business's affair: turned away before a model was asked.",
  moderation: "Moderation stopped this, so a person was fetched.",
  budget: "The month's budget is used up, so a person was fetched.",
  greeting: "The business's own greeting.",
  confirmation: "Answers a tap on a button: no model was asked.",
};

const stepNames: Record<NonNullable<Provenance["steps"]>[number]["kind"], string> = {
  moderate: "Moderation",
  retrieve: "Search",
  model: "Model",
  tool: "Tool",
  check: "Check",
};

export function ProvenanceDetails({ provenance }: { provenance: Provenance }) {
  const { clock } = useTenant();
  const { passages, outcome } = provenance;
  const ordered = passages.toSorted((a, b) => Number(b.cited) - Number(a.cited) || b.score - a.score);
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(Math.round(value));
  const facts: [string, string][] = [
    ["Model", provenance.model],
    ["Prompt", provenance.promptVersion],
    ...optional("Settings", provenance.settingsVersion, (version) => `version ${version}`),
    ...optional("Confidence", provenance.confidence, (share) => `${number(share * 100)} %`),
    ...optional("Model calls", provenance.modelCalls, number),
    ["Language", languageName(provenance.language)],
    ["Tokens", `${number(provenance.promptTokens)} in, ${number(provenance.completionTokens)} out`],
    ["Cost", cost(provenance.costMicroUsd)],
    ["Looking up", `${number(provenance.retrieveMs)} ms`],
    ["Model's answer", `${number(provenance.modelMs)} ms`],
    ["In all", `${number(provenance.totalMs)} ms`],
  ];
  const { guard, refusals = [], tools = [], steps = [], calls = [] } = provenance;
  return (
    <div className={classes.details}>
      <p className={classes.outcome}>{guard ? guards[guard] : outcomes[outcome]}</p>
      <section aria-labelledby="passages-title">
        <h3 id="passages-title">Passages the model saw ({passages.length})</h3>
        {passages.length === 0 && <p className={classes.none}>None.</p>}
        <ol className={classes.passages}>
          {ordered.map((passage) => (
            <PassageCard key={passage.chunkId} passage={passage} />
          ))}
        </ol>
      </section>
      {tools.length > 0 && (
        <section aria-labelledby="tools-title">
          <h3 id="tools-title">Tools ({tools.length})</h3>
          <ol className={classes.passages}>
            {tools.map((tool, n) => (
              // oxlint-disable-next-line react/no-array-index-key
              <ToolCard key={n} tool={tool} />
            ))}
          </ol>
        </section>
      )}
      {refusals.length > 0 && (
        <section aria-labelledby="refusals-title">
          <h3 id="refusals-title">Drafts that were not sent</h3>
          <ul className={classes.refusals}>
            {refusals.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {steps.length > 0 && (
        <section aria-labelledby="steps-title">
          <h3 id="steps-title">Step by step</h3>
          <dl className={classes.facts}>
            {steps.map(({ kind, detail, ms }, n) => (
              // oxlint-disable-next-line react/no-array-index-key
              <div key={n}>
                <dt>{[stepNames[kind], detail].filter(Boolean).join(": ")}</dt>
                <dd>{number(ms)} ms</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {calls.length > 1 && (
        <section aria-labelledby="calls-title">
          <h3 id="calls-title">Models asked</h3>
          <dl className={classes.facts}>
            {calls.map(({ model, modelCalls, promptTokens, completionTokens }) => (
              <div key={model}>
                <dt>{model}</dt>
                <dd>
                  {number(modelCalls)} {modelCalls === 1 ? "call" : "calls"}, {number(promptTokens + completionTokens)}{" "}
                  tokens
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
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

/** A row for what older answers lack. */
function optional<T>(name: string, value: T | null | undefined, say: (value: T) => string): [string, string][] {
  return value === null || value === undefined ? [] : [[name, say(value)]];
}
