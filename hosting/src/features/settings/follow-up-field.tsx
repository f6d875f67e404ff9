import { namePlaceholder } from "@frontdesk/model/follow-up";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { templateProblems } from "@frontdesk/model/template-problems";
import { templateParameters } from "@frontdesk/model/template-parameters";
import { NativeSelect, Switch, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { TemplatePreview } from "../../components/template-preview.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { languageText } from "../../lib/template-texts.ts";
import { useTenant } from "../../lib/tenant.ts";
import { followUpTemplates, withoutFiles } from "./follow-up-templates.ts";
import classes from "./settings.module.css";

type Value = HandoffPolicy["followUp"];
type Props = { value: Value; error: ReactNode; onChange: (value: Value) => void };

/** The template that a customer gets who still waits when WhatsApp's window closes. */
export function FollowUpField({ value, error, onChange }: Props) {
  const { tenantId } = useTenant();
  const live = useLive(followUpTemplates(useFirestore(), tenantId));
  const templates = live.status === "ready" ? live.data.rows.filter(withoutFiles) : [];
  const chosen = templates.find(({ id }) => id === value?.templateId);
  const problems = chosen && value ? templateProblems(chosen, value.values, {}) : {};
  const [first] = templates;
  return (
    <section className={classes.card} aria-labelledby="follow-up">
      <h2 id="follow-up">When 24 hours have passed</h2>
      <Switch
        label="Write to customers who still wait"
        description="WhatsApp then takes nothing but a template. It goes out once, during your opening hours, also where an answer came too late."
        checked={value !== null}
        disabled={value === null && !first}
        onChange={(event) =>
          onChange(event.currentTarget.checked && first ? { templateId: first.id, values: {} } : null)
        }
        data-testid="follow-up"
      />
      {live.status === "loading" && <ListSkeleton label="Loading templates" rows={1} />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && !first && (
        <p className={classes.hint}>
          There is no approved template that could be sent by itself.{" "}
          <Link to="/t/$tenantId/templates" params={{ tenantId }}>
            Write or sync one
          </Link>
          .
        </p>
      )}
      {value !== null && live.status === "ready" && first && (
        <NativeSelect
          label="Template"
          description="One without pictures or files"
          value={chosen?.id ?? ""}
          error={error ?? (chosen ? undefined : "This template is not approved any more. Choose another.")}
          onChange={(event) => onChange({ templateId: event.currentTarget.value, values: {} })}
          data={[
            ...(chosen ? [] : [{ value: "", label: "Choose a template" }]),
            ...templates.map(({ id, name, language }) => ({ value: id, label: `${name} (${languageText(language)})` })),
          ]}
        />
      )}
      {value !== null &&
        chosen &&
        templateParameters(chosen)
          .filter(({ required }) => required)
          .map(({ key, label, example }) => (
            <TextInput
              key={key}
              label={label.charAt(0).toUpperCase() + label.slice(1)}
              description={`${namePlaceholder} becomes the customer’s name${example ? `. For example: ${example}` : ""}`}
              value={value.values[key] ?? ""}
              error={problems[key]}
              onChange={(event) =>
                onChange({ ...value, values: { ...value.values, [key]: event.currentTarget.value } })
              }
              dir="auto"
            />
          ))}
      {chosen && value !== null && (
        <TemplatePreview components={chosen.components} language={chosen.language} values={value.values} />
      )}
    </section>
  );
}
