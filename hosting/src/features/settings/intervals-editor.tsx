import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import type { Interval } from "@frontdesk/model/hours";
import { Plus, X } from "lucide-react";
import classes from "./settings.module.css";

type Props = {
  /** Whose hours these are, for those who hear the page. */
  label: string;
  intervals: readonly Interval[];
  problems: readonly string[];
  onChange: (intervals: Interval[]) => void;
};

const allDay: Interval = { from: "00:00", to: "24:00" };
const isAllDay = ({ from, to }: Interval) => from === allDay.from && to === allDay.to;
const most = 6;

/** None, one or several intervals of a day. */
export function IntervalsEditor({ label, intervals, problems, onChange }: Props) {
  const set = (at: number, change: Partial<Interval>) =>
    onChange(intervals.map((interval, n) => (n === at ? { ...interval, ...change } : interval)));
  const remove = (at: number) => onChange(intervals.filter((_, n) => n !== at));
  return (
    <div className={classes.intervals}>
      {intervals.length === 0 && <span className={classes.closed}>Closed</span>}
      {intervals.map((interval, n) => (
        // An interval has nothing of its own to be known by; its fields hold no state.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={n} className={classes.interval}>
          {isAllDay(interval) ? (
            <span>Open all day</span>
          ) : (
            <>
              <TextInput
                type="time"
                size="xs"
                required
                aria-label={`${label}: opens`}
                value={interval.from}
                onChange={(event) => set(n, { from: event.currentTarget.value })}
              />
              <span aria-hidden>–</span>
              <TextInput
                type="time"
                size="xs"
                required
                aria-label={`${label}: closes`}
                value={interval.to === "24:00" ? "00:00" : interval.to}
                onChange={(event) => set(n, { to: event.currentTarget.value })}
              />
              {interval.to !== "" && interval.to <= interval.from && <span>next day</span>}
            </>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`${label}: remove these hours`}
            onClick={() => remove(n)}
          >
            <X size={15} />
          </ActionIcon>
        </div>
      ))}
      {problems.map((problem) => (
        <p key={problem} role="alert" className={classes.problem}>
          {problem}
        </p>
      ))}
      {intervals.length < most && !intervals.some(isAllDay) && (
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Plus size={13} aria-hidden />}
            aria-label={`${label}: add hours`}
            onClick={() => onChange([...intervals, following(intervals)])}
          >
            Add hours
          </Button>
          {intervals.length === 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${label}: open all day`}
              onClick={() => onChange([allDay])}
            >
              Open all day
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

/** The morning first, then the afternoon after a break of an hour. */
function following(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1);
  if (!last) return { from: "09:00", to: "17:00" };
  const hour = Math.min(Number(last.to.slice(0, 2)) + 1, 22);
  return { from: `${two(hour)}:00`, to: `${two(Math.min(hour + 4, 23))}:00` };
}

const two = (n: number) => String(n).padStart(2, "0");
