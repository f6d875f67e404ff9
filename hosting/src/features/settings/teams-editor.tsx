import { Button, MultiSelect, TagsInput, TextInput } from "@mantine/core";
import { HandoffReason, handoffLabels } from "@frontdesk/model/handoff";
import type { HandoffTeam } from "@frontdesk/model/handoff-policy";
import { Trash2, UsersRound } from "lucide-react";
import { useTenant } from "../../lib/tenant.ts";
import { problemsAt } from "./problems-at.ts";
import classes from "./settings.module.css";

type Props = {
  teams: readonly HandoffTeam[];
  errors: Readonly<Record<string, unknown>>;
  onChange: (teams: HandoffTeam[]) => void;
};

/** Reasons that the assistant hands over for; the others are what people do themselves. */
const reasons = HandoffReason.options
  .filter((reason) => reason !== "takenOver" && reason !== "assigned")
  .map((value) => ({ value, label: handoffLabels[value] }));
const fresh: HandoffTeam = { name: "", reasons: [], labels: [], memberUids: [] };

export function TeamsEditor({ teams, errors, onChange }: Props) {
  const { names } = useTenant();
  const members = [...names].map(([value, label]) => ({ value, label }));
  const set = (at: number, change: Partial<HandoffTeam>) =>
    onChange(teams.map((team, n) => (n === at ? { ...team, ...change } : team)));
  return (
    <section className={classes.card} aria-labelledby="teams">
      <h2 id="teams">Teams</h2>
      <p className={classes.hint}>
        Handoffs for a team’s reasons or labels are offered to its people first, and to others while none of them is
        available.
      </p>
      {teams.map((team, n) => (
        // Teams have no ids, and two may have one name while it is typed.
        // oxlint-disable-next-line react/no-array-index-key
        <fieldset key={n} className={classes.item} aria-label={team.name || `Team ${n + 1}`}>
          <div className={classes.itemHead}>
            <TextInput
              label="Team"
              size="xs"
              value={team.name}
              error={problemsAt(errors, `teams.${n}.name`)[0]}
              onChange={(event) => set(n, { name: event.currentTarget.value })}
            />
            <Button
              size="xs"
              variant="subtle"
              color="red"
              leftSection={<Trash2 size={14} aria-hidden />}
              onClick={() => onChange(teams.filter((_, at) => at !== n))}
            >
              Remove
            </Button>
          </div>
          <MultiSelect
            label="Reasons"
            size="xs"
            data={reasons}
            value={team.reasons}
            onChange={(chosen) =>
              set(n, { reasons: HandoffReason.options.filter((reason) => chosen.includes(reason)) })
            }
          />
          <TagsInput
            label="Labels"
            description="Handoffs of conversations with one of these labels, whatever the reason"
            size="xs"
            maxTags={20}
            value={team.labels}
            onChange={(labels) => set(n, { labels })}
          />
          <MultiSelect
            label="People"
            size="xs"
            data={members}
            value={team.memberUids}
            onChange={(memberUids) => set(n, { memberUids })}
          />
        </fieldset>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<UsersRound size={15} aria-hidden />}
          onClick={() => onChange([...teams, fresh])}
        >
          Add a team
        </Button>
      </div>
    </section>
  );
}
