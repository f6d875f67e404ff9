import { Button, Select, TextInput } from "@mantine/core";
import { AuditAction, auditActionTexts } from "@frontdesk/model/audit";
import classes from "./audit.module.css";

export type Chosen = { actorUid: string | null; action: AuditAction | null; from: string; until: string };

export const nothingChosen: Chosen = { actorUid: null, action: null, from: "", until: "" };

const actions = AuditAction.options
  .map((value) => ({ value, label: auditActionTexts[value] }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

type Props = {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  /** Who can be chosen, by uid. */
  people: readonly { value: string; label: string }[];
};

export function AuditFilters({ chosen, onChange, people }: Props) {
  const isFiltered = Object.values(chosen).some(Boolean);
  return (
    <search className={classes.filters} aria-label="Filters">
      {people.length > 0 && (
        <Select
          label="Person"
          placeholder="Everybody"
          data={people}
          value={chosen.actorUid}
          onChange={(actorUid) => onChange({ ...chosen, actorUid })}
          clearable
          searchable
          clearButtonProps={{ "aria-label": "Everybody" }}
          data-testid="audit-person"
        />
      )}
      <Select
        label="Action"
        placeholder="Every action"
        data={actions}
        value={chosen.action}
        onChange={(value) => onChange({ ...chosen, action: AuditAction.nullable().catch(null).parse(value) })}
        clearable
        searchable
        clearButtonProps={{ "aria-label": "Every action" }}
        data-testid="audit-action"
      />
      <TextInput
        label="From"
        type="date"
        value={chosen.from}
        max={chosen.until}
        onChange={(event) => onChange({ ...chosen, from: event.currentTarget.value })}
      />
      <TextInput
        label="To"
        type="date"
        value={chosen.until}
        min={chosen.from}
        onChange={(event) => onChange({ ...chosen, until: event.currentTarget.value })}
      />
      <Button variant="subtle" size="xs" disabled={!isFiltered} onClick={() => onChange(nothingChosen)}>
        Clear
      </Button>
    </search>
  );
}
