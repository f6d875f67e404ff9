import { NumberInput, Radio, Stack, Switch, TagsInput } from "@mantine/core";
import { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { Link } from "@tanstack/react-router";
import { useTenant } from "../../lib/tenant.ts";
import { FollowUpField } from "./follow-up-field.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import classes from "./settings.module.css";
import { TeamsEditor } from "./teams-editor.tsx";
import { useSettingsForm } from "./use-settings-form.ts";
import type { Current } from "./use-settings-form.ts";

const names: Record<string, string> = {
  assignment: "How conversations are given out",
  capacity: "Conversations at once",
  remindAfterMinutes: "Time until the reminder",
  escalateAfterMinutes: "Time until everybody is told",
  adminsAfterMinutes: "Time until the admins are told",
  followUp: "Follow-up after the 24 hours",
  handBackAfterMinutes: "Handing back after a silence",
  tellPosition: "Telling the place in the queue",
  topics: "Topics",
  teams: "Teams",
};

const minutes = { suffix: " min", min: 1, allowDecimal: false, allowNegative: false } as const;
const usualSilence = 720;

export function HandoffForm({ current }: { current: Current<HandoffPolicy> }) {
  const { tenantId } = useTenant();
  const settings = useSettingsForm("handoff", HandoffPolicy, current);
  const { form } = settings;
  const { handBackAfterMinutes, teams, followUp } = form.values;
  return (
    <SettingsFrame
      title="Handoff"
      text="When a conversation goes to your team, who gets it, and what happens when nobody reacts."
      settings={settings}
      nameOf={(path) => names[path] ?? path}
    >
      <section className={classes.card} aria-labelledby="giving">
        <h2 id="giving">Giving conversations out</h2>
        <Radio.Group aria-label={names["assignment"]} {...form.getInputProps("assignment")}>
          <Stack gap="xs">
            <Radio
              value="roundRobin"
              label="In turn"
              description="To an available colleague whose last one is longest ago"
            />
            <Radio value="byHand" label="By hand" description="Everybody is told, and whoever is free takes it" />
          </Stack>
        </Radio.Group>
        <NumberInput
          label="Conversations at once"
          description="Nobody is offered more; who wants more can take them"
          min={1}
          max={50}
          allowDecimal={false}
          w={220}
          {...form.getInputProps("capacity")}
        />
        <Switch
          label="Tell waiting customers their place in the queue"
          {...form.getInputProps("tellPosition", { type: "checkbox" })}
        />
      </section>
      <section className={classes.card} aria-labelledby="patience">
        <h2 id="patience">When nobody reacts</h2>
        <p className={classes.hint}>
          The time runs during your{" "}
          <Link to="/t/$tenantId/settings/hours" params={{ tenantId }}>
            opening hours
          </Link>
          .
        </p>
        <div className={classes.pair}>
          <NumberInput label="Remind after" {...minutes} {...form.getInputProps("remindAfterMinutes")} />
          <NumberInput label="Then tell everybody after" {...minutes} {...form.getInputProps("escalateAfterMinutes")} />
          <NumberInput label="Then tell the admins after" {...minutes} {...form.getInputProps("adminsAfterMinutes")} />
        </div>
      </section>
      <FollowUpField
        value={followUp}
        error={form.errors["followUp.templateId"]}
        onChange={(next) => form.setFieldValue("followUp", next)}
      />
      <section className={classes.card} aria-labelledby="back">
        <h2 id="back">Back to the assistant</h2>
        <Switch
          label="Hand back by itself after a silence"
          description="Once your team has answered and the customer says nothing more. Who was not answered goes back to the queue instead."
          checked={handBackAfterMinutes !== null}
          onChange={(event) =>
            form.setFieldValue("handBackAfterMinutes", event.currentTarget.checked ? usualSilence : null)
          }
        />
        {handBackAfterMinutes !== null && (
          <NumberInput label="Silence" {...minutes} w={220} {...form.getInputProps("handBackAfterMinutes")} />
        )}
      </section>
      <section className={classes.card} aria-labelledby="topics">
        <h2 id="topics">Topics for people only</h2>
        <TagsInput
          label="Words or phrases"
          description="A message with one of them goes to your team, and the assistant does not answer it"
          placeholder="refund"
          {...form.getInputProps("topics")}
        />
      </section>
      <TeamsEditor teams={teams} errors={form.errors} onChange={(next) => form.setFieldValue("teams", next)} />
    </SettingsFrame>
  );
}
