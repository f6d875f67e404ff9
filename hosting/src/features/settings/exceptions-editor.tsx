import { Button, Switch, TextInput } from "@mantine/core";
import type { HoursException } from "@frontdesk/model/hours";
import { CalendarPlus, Trash2 } from "lucide-react";
import { IntervalsEditor } from "./intervals-editor.tsx";
import { problemsAt } from "./problems-at.ts";
import classes from "./settings.module.css";

type Props = {
  exceptions: readonly HoursException[];
  errors: Readonly<Record<string, unknown>>;
  onChange: (exceptions: HoursException[]) => void;
};

const fresh: HoursException = { date: "", until: null, name: "", yearly: false, intervals: [] };

/** Days that differ from the week: closed, or open at other times. */
export function ExceptionsEditor({ exceptions, errors, onChange }: Props) {
  const set = (at: number, change: Partial<HoursException>) =>
    onChange(exceptions.map((exception, n) => (n === at ? { ...exception, ...change } : exception)));
  return (
    <section className={classes.card} aria-labelledby="exceptions">
      <h2 id="exceptions">Holidays and exceptions</h2>
      <p className={classes.hint}>
        On these days the hours below count in place of the week’s. The first that names a day wins.
      </p>
      {exceptions.map((exception, n) => {
        const label = exception.name || `Exception ${n + 1}`;
        const problem = (field: keyof HoursException) => problemsAt(errors, `exceptions.${n}.${field}`)[0];
        return (
          // Their order is theirs; nothing else is sure to differ.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={n} className={classes.item} aria-label={label} data-testid="exception">
            <div className={classes.itemHead}>
              <TextInput
                label="Name"
                placeholder="Christmas"
                size="xs"
                value={exception.name}
                error={problem("name")}
                onChange={(event) => set(n, { name: event.currentTarget.value })}
              />
              <Button
                size="xs"
                variant="subtle"
                color="red"
                leftSection={<Trash2 size={14} aria-hidden />}
                onClick={() => onChange(exceptions.filter((_, at) => at !== n))}
              >
                Remove
              </Button>
            </div>
            <div className={classes.pair}>
              <TextInput
                type="date"
                label="Date"
                size="xs"
                value={exception.date}
                error={problem("date")}
                onChange={(event) => set(n, { date: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label="Until (several days)"
                size="xs"
                value={exception.until ?? ""}
                error={problem("until")}
                onChange={(event) => set(n, { until: event.currentTarget.value || null })}
              />
            </div>
            <Switch
              size="xs"
              label="Every year on this date"
              checked={exception.yearly}
              onChange={(event) => set(n, { yearly: event.currentTarget.checked })}
            />
            <IntervalsEditor
              label={label}
              intervals={exception.intervals}
              problems={problemsAt(errors, `exceptions.${n}.intervals`)}
              onChange={(intervals) => set(n, { intervals })}
            />
          </fieldset>
        );
      })}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<CalendarPlus size={15} aria-hidden />}
          onClick={() => onChange([...exceptions, fresh])}
          data-testid="add-exception"
        >
          Add a holiday or exception
        </Button>
      </div>
    </section>
  );
}
