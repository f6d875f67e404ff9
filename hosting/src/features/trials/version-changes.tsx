import type { AssistantValues } from "@frontdesk/model/assistant";
import classes from "./trials.module.css";

const names: Record<keyof AssistantValues, string> = {
  businessDescription: "What the business does",
  persona: "Persona",
  tone: "Tone",
  languages: "Languages",
  doInstructions: "Do",
  dontInstructions: "Do not",
  greeting: "Greeting",
  awayMessage: "Away message",
  confidenceThreshold: "Confidence",
  model: "Model",
  monthlyBudgetMicroUsd: "Monthly budget",
  monthlyTokenLimit: "Monthly tokens",
};

/** What is different from what is live; null where nothing is live yet. */
export function VersionChanges({ values, live }: { values: AssistantValues; live: AssistantValues | null }) {
  if (!live) return <p className={classes.note}>Nothing is live yet: this would be the first version.</p>;
  const changed = fieldsOf(values).filter((field) => said(values, field) !== said(live, field));
  if (changed.length === 0) return <p className={classes.note}>It says the same as the live version.</p>;
  return (
    <dl className={classes.changes}>
      {changed.map((field) => (
        <div key={field}>
          <dt>{names[field]}</dt>
          <dd>
            <del>{said(live, field) || "Empty"}</del>
          </dd>
          <dd>
            <ins>{said(values, field) || "Empty"}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isField = (name: string): name is keyof AssistantValues => Object.hasOwn(names, name);
const fieldsOf = (values: AssistantValues) => Object.keys(values).filter(isField);

function said(values: AssistantValues, field: keyof AssistantValues): string {
  const value = values[field];
  if (value === null) return "No limit";
  if (field === "monthlyBudgetMicroUsd") return `$${Number(value) / 1_000_000}`;
  return Array.isArray(value) ? value.join(", ") : String(value);
}
