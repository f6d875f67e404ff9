import { ActionIcon, Menu } from "@mantine/core";
import { OpeningHours, isOpen, nextOpening, weekdays } from "@frontdesk/model/hours";
import type { DayHours, Weekday } from "@frontdesk/model/hours";
import { Copy } from "lucide-react";
import { fullTime } from "../../lib/time.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { ExceptionsEditor } from "./exceptions-editor.tsx";
import { IntervalsEditor } from "./intervals-editor.tsx";
import { problemsAt } from "./problems-at.ts";
import { SettingsFrame } from "./settings-frame.tsx";
import classes from "./settings.module.css";
import { useSettingsForm } from "./use-settings-form.ts";
import type { Current } from "./use-settings-form.ts";

const dayNames: Record<Weekday, string> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

const isWeekday = (name: string | undefined): name is Weekday => weekdays.some((day) => day === name);
const nameOf = (path: string): string => {
  const [, day] = path.split(".");
  return isWeekday(day) ? dayNames[day] : "Holidays and exceptions";
};
const workdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

export function HoursForm({ current }: { current: Current<OpeningHours> }) {
  const { tenant, clock, canManage } = useTenant();
  const settings = useSettingsForm("hours", OpeningHours, current);
  const { form } = settings;
  const { weekly, exceptions } = form.values;
  const setDays = (days: readonly Weekday[], hours: DayHours) =>
    form.setFieldValue("weekly", {
      ...weekly,
      ...Object.fromEntries(days.map((day) => [day, hours.map((one) => ({ ...one }))])),
    });
  const now = useNow(60_000);
  return (
    <SettingsFrame
      title="Opening hours"
      text="Customers who wait for a person are told when you open again; the assistant knows them too."
      settings={settings}
      nameOf={nameOf}
    >
      <section className={classes.card} aria-labelledby="week">
        <h2 id="week">Every week</h2>
        <p className={classes.hint}>
          {tenant.timeZone.replaceAll("_", " ")} time.{" "}
          {standing(form.values, tenant.timeZone, now, (at) => fullTime(at, clock))}
        </p>
        <div>
          {weekdays.map((day) => (
            <div key={day} className={classes.day} data-testid={`hours-${day}`}>
              <h3 className={classes.dayName}>{dayNames[day]}</h3>
              <IntervalsEditor
                label={dayNames[day]}
                intervals={weekly[day]}
                problems={problemsAt(form.errors, `weekly.${day}`)}
                onChange={(hours) => setDays([day], hours)}
              />
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={!canManage}
                    aria-label={`Copy ${dayNames[day]} to other days`}
                  >
                    <Copy size={15} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setDays(workdays, weekly[day])}>Copy to Monday to Friday</Menu.Item>
                  <Menu.Item onClick={() => setDays(weekdays, weekly[day])}>Copy to every day</Menu.Item>
                  <Menu.Divider />
                  {weekdays
                    .filter((other) => other !== day)
                    .map((other) => (
                      <Menu.Item key={other} onClick={() => setDays([other], weekly[day])}>
                        Copy to {dayNames[other]}
                      </Menu.Item>
                    ))}
                </Menu.Dropdown>
              </Menu>
            </div>
          ))}
        </div>
      </section>
      <ExceptionsEditor
        exceptions={exceptions}
        errors={form.errors}
        onChange={(next) => form.setFieldValue("exceptions", next)}
      />
    </SettingsFrame>
  );
}

/** As the hours stand in the form, saved or not. */
function standing(values: OpeningHours, timeZone: string, now: number, say: (at: number) => string): string {
  const parsed = OpeningHours.safeParse(values);
  if (!parsed.success) return "";
  const hours = { ...parsed.data, timeZone };
  if (isOpen(hours, now)) return "With these hours you are open now.";
  const opening = nextOpening(hours, now);
  return opening === null ? "With these hours you never open." : `With these hours you open next on ${say(opening)}.`;
}
