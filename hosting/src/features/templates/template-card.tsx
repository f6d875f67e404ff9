import { Alert, Button } from "@mantine/core";
import { StateBadge } from "../../components/state-badge.tsx";
import { TemplatePreview } from "../../components/template-preview.tsx";
import type { TemplateRecord } from "./template-queries.ts";
import { categoryText, languageText, qualityText, statusOf } from "../../lib/template-texts.ts";
import classes from "./templates.module.css";

type Props = {
  template: TemplateRecord;
  /** Whose template it is, where the business has several accounts. */
  numbers: string | null;
  onDelete: (() => void) | null;
};

export function TemplateCard({ template, numbers, onDelete }: Props) {
  const { name, language, status, category, quality, reason, components } = template;
  const state = statusOf(status);
  const facts = [categoryText(category), languageText(language), qualityText(quality), numbers].filter(
    (fact) => fact !== null,
  );
  return (
    <li className={classes.card} data-testid="template-card">
      <div className={classes.cardHead}>
        <h2>{name}</h2>
        <StateBadge tone={state.tone}>{state.text}</StateBadge>
      </div>
      <p className={classes.facts}>{facts.join(" · ")}</p>
      {reason && (
        <Alert color="red" variant="light" p="xs">
          Meta’s reason: {reason.toLowerCase().replaceAll("_", " ")}
        </Alert>
      )}
      <TemplatePreview components={components} language={language} />
      {onDelete && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          className={classes.delete}
          onClick={onDelete}
          aria-label={`Delete ${name} (${languageText(language)})`}
        >
          Delete
        </Button>
      )}
    </li>
  );
}
