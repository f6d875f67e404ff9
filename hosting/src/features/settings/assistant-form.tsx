import { MultiSelect, NumberInput, TextInput, Textarea } from "@mantine/core";
import { AssistantValues } from "@frontdesk/model/assistant";
import type { AssistantVersion } from "@frontdesk/model/assistant";
import { useEffect, useMemo } from "react";
import { ButtonLink } from "../../components/button-link.tsx";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { AssistantVersions } from "./assistant-versions.tsx";
import { languageOptions } from "./languages.ts";
import { SettingsFrame } from "./settings-frame.tsx";
import classes from "./settings.module.css";
import { useSettingsForm } from "./use-settings-form.ts";
import type { Current } from "./use-settings-form.ts";

const names: Record<string, string> = {
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

const microUsd = 1_000_000;

type Props = {
  current: Current<AssistantValues>;
  versions: WithId<AssistantVersion>[];
  /** The version that is live, 0 for none. */
  live: number;
  /** The newest version, where no customer has met it. */
  draft: number | null;
};

/** How the assistant speaks and when it steps back. What it may say is not for instructions to decide: the sources do. */
export function AssistantForm({ current, versions, live, draft }: Props) {
  const { tenantId } = useTenant();
  const saved = "It is a draft. Try it before customers meet it.";
  const settings = useSettingsForm("assistant", AssistantValues, current, saved);
  const { form, isDirty, discard } = settings;
  useEffect(() => {
    // Another version went live: whoever has typed nothing sees that one.
    if (!isDirty) discard();
    // oxlint-disable-next-line react/exhaustive-deps
  }, [live]);
  const languages = useMemo(() => languageOptions(form.values.languages), [form.values.languages]);
  const budget = form.values.monthlyBudgetMicroUsd;
  const tokens = form.values.monthlyTokenLimit;
  return (
    <SettingsFrame
      title="Assistant"
      text="How the assistant speaks, and when it fetches a person. It answers from your documents only, whatever is written here."
      settings={settings}
      nameOf={(path) => names[path] ?? path}
      saveLabel="Save draft"
      next={
        draft !== null && (
          <ButtonLink
            size="xs"
            to="/t/$tenantId/settings/assistant/$number"
            params={{ tenantId, number: String(draft) }}
            data-testid="try-draft"
          >
            Try and publish version {draft}
          </ButtonLink>
        )
      }
    >
      <section className={classes.card} aria-labelledby="voice">
        <h2 id="voice">Voice</h2>
        <Textarea label="What the business does" autosize minRows={2} {...form.getInputProps("businessDescription")} />
        <TextInput
          label="Persona"
          description="Who the assistant says it is. It never claims to be a person."
          {...form.getInputProps("persona")}
        />
        <TextInput label="Tone" {...form.getInputProps("tone")} />
        <MultiSelect
          label="Languages"
          description="Customers are answered in the language they write in; the first one is used where that is not clear"
          searchable
          data={languages}
          limit={100}
          hidePickedOptions
          {...form.getInputProps("languages")}
        />
      </section>
      <section className={classes.card} aria-labelledby="instructions">
        <h2 id="instructions">Instructions</h2>
        <Textarea label="Do" autosize minRows={2} {...form.getInputProps("doInstructions")} />
        <Textarea label="Do not" autosize minRows={2} {...form.getInputProps("dontInstructions")} />
        <Textarea
          label="Greeting"
          description="Answers a first message that is only a greeting. Empty leaves it to the assistant."
          autosize
          minRows={2}
          {...form.getInputProps("greeting")}
        />
        <Textarea
          label="Away message"
          description="Told to customers who wait for a person while you are closed. Empty uses our words."
          autosize
          minRows={2}
          {...form.getInputProps("awayMessage")}
        />
      </section>
      <section className={classes.card} aria-labelledby="limits">
        <h2 id="limits">Limits</h2>
        <div className={classes.pair}>
          <NumberInput
            label="Confidence"
            description="Below it a person is fetched, 0 to 1"
            min={0}
            max={1}
            step={0.05}
            decimalScale={2}
            {...form.getInputProps("confidenceThreshold")}
          />
          <TextInput label="Model" description="Empty for the platform's usual one" {...form.getInputProps("model")} />
        </div>
        <div className={classes.pair}>
          <NumberInput
            label="Monthly budget, US dollars"
            description="When it is used up, customers are handed to your team. Empty for no limit."
            min={0.01}
            decimalScale={2}
            value={budget === null ? "" : budget / microUsd}
            error={form.errors["monthlyBudgetMicroUsd"]}
            onChange={(value) =>
              form.setFieldValue("monthlyBudgetMicroUsd", value === "" ? null : Math.round(Number(value) * microUsd))
            }
          />
          <NumberInput
            label="Monthly tokens"
            description="For models without a known price. Empty for no limit."
            min={1}
            value={tokens ?? ""}
            error={form.errors["monthlyTokenLimit"]}
            onChange={(value) =>
              form.setFieldValue("monthlyTokenLimit", value === "" ? null : Math.round(Number(value)))
            }
          />
        </div>
      </section>
      <AssistantVersions live={live} versions={versions} edit={(values) => form.setValues(values)} />
    </SettingsFrame>
  );
}
