import { planProblem } from "@frontdesk/model/follow-up";
import { instantAt } from "@frontdesk/model/hours";
import { templateObstacle, templateProblems } from "@frontdesk/model/template-problems";
import { templateParameters } from "@frontdesk/model/template-parameters";
import type { TemplateParameter } from "@frontdesk/model/template-parameters";
import { Alert, Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { TemplatePreview } from "../../../components/template-preview.tsx";
import { categoryText, languageText } from "../../../lib/template-texts.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { useNow } from "../../../lib/use-now.ts";
import classes from "./compose.module.css";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { SendLater } from "./send-later.tsx";
import { TemplateField } from "./template-field.tsx";
import type { TemplateRecord } from "./template-source.ts";
import { useSend } from "./use-send.ts";

type Props = ComposeProps & { template: TemplateRecord; customer: string; onBack: () => void };
type ChosenFile = { uploadId: string; name: string };

export function TemplateForm({ template, customer, conversationId, replyTo, onSent, onClose, onBack }: Props) {
  const parameters = templateParameters(template);
  const [values, setValues] = useState<Record<string, string>>(() => firstGuess(parameters, customer));
  const [files, setFiles] = useState<Record<string, ChosenFile>>({});
  const [tried, setTried] = useState(false);
  const { clock } = useTenant();
  const now = useNow(15_000);
  const [later, setLater] = useState<string | null>(null);
  const send = useSend("sendTemplate", conversationId, onSent);
  const plan = useSend("planFollowUp", conversationId, () => {
    notifications.show({ title: "Planned", message: "It goes out at that time unless the customer writes before." });
    onClose();
  });
  const sent = withInstants(values, parameters, clock.timeZone);
  const problems = { ...templateProblems(template, sent, files), ...pastOffer(sent, parameters, now) };
  const obstacle = templateObstacle(template);
  const at = later === null ? null : instantAt(later, clock.timeZone);
  const timeProblem = at === null ? null : planProblem(at, now);
  const submit = () => {
    setTried(true);
    if (Object.keys(problems).length > 0 || timeProblem !== null) return;
    if (at !== null) return plan.mutate({ templateId: template.id, values: sent, files, at });
    send.mutate({ templateId: template.id, values: sent, files, ...(replyTo && { replyTo }) });
  };
  const fieldOf = (parameter: TemplateParameter) => (
    <TemplateField
      key={parameter.key}
      parameter={parameter}
      conversationId={conversationId}
      values={values}
      file={files[parameter.key]?.name ?? null}
      error={tried ? problems[parameter.key] : undefined}
      onValue={(key, value) => setValues((before) => withEntry(before, key, value))}
      onFile={(file) => setFiles((before) => withEntry(before, parameter.key, file ?? undefined))}
    />
  );
  const optional = parameters.filter(({ required }) => !required);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<ArrowLeft size={14} aria-hidden />}
        onClick={onBack}
        mb="sm"
      >
        All templates
      </Button>
      <ComposeForm
        onSubmit={submit}
        onClose={onClose}
        sending={send.isPending || plan.isPending}
        disabled={obstacle !== null}
        action={later === null ? "Send" : "Plan"}
      >
        <p className={classes.note}>
          {languageText(template.language)} · {categoryText(template.category)}
        </p>
        {obstacle && (
          <Alert color="yellow" variant="light">
            {obstacle}
          </Alert>
        )}
        {parameters.filter(({ required }) => required).map(fieldOf)}
        {tried && problems["body"] && <p className={classes.problem}>{problems["body"]}</p>}
        {optional.length > 0 && (
          <details>
            <summary>Optional values</summary>
            <div className={classes.form}>{optional.map(fieldOf)}</div>
          </details>
        )}
        <SendLater value={later} error={tried ? timeProblem : null} onChange={setLater} />
        <TemplatePreview
          components={template.components}
          language={template.language}
          values={values}
          files={Object.fromEntries(Object.entries(files).map(([key, { name }]) => [key, name]))}
        />
      </ComposeForm>
    </>
  );
}

/** Times are typed on the clocks of the business, and sent so that they mean the same on any. */
function withInstants(values: Record<string, string>, parameters: readonly TemplateParameter[], timeZone: string) {
  const times = parameters.flatMap(({ key, kind }): [string, string][] => {
    const at = kind === "dateTime" && values[key] ? instantAt(values[key], timeZone) : Number.NaN;
    return Number.isFinite(at) ? [[key, new Date(at).toISOString()]] : [];
  });
  return { ...values, ...Object.fromEntries(times) };
}

function pastOffer(values: Record<string, string>, parameters: readonly TemplateParameter[], now: number) {
  const past = parameters.filter(({ key, kind }) => kind === "dateTime" && Date.parse(values[key] ?? "") <= now);
  return Object.fromEntries(past.map(({ key }) => [key, "Choose a day and time that are still to come."]));
}

/** The customer's first name, where the sample or the variable's name says that a name goes there. */
function firstGuess(parameters: readonly TemplateParameter[], customer: string): Record<string, string> {
  const named = parameters.find(
    ({ component, variable }) => component === "body" && /^(first_?)?name$/i.test(variable ?? ""),
  );
  return named ? { [named.key]: customer } : {};
}

function withEntry<T>(before: Record<string, T>, key: string, value: T | undefined): Record<string, T> {
  const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key));
  return value === undefined ? others : { ...others, [key]: value };
}
