import type { ActivityDay } from "@frontdesk/model/activity";
import { useTenant } from "../../lib/tenant.ts";
import { dayText } from "./activity-texts.ts";
import classes from "./activity.module.css";

const series = [
  { key: "customers", name: "Customers" },
  { key: "assistant", name: "Assistant" },
  { key: "team", name: "Your team" },
] as const;

/** Bars for the eye; the same as a table for whoever listens. */
export function DaysChart({ days }: { days: ActivityDay[] }) {
  const { clock } = useTenant();
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  const most = Math.max(1, ...days.flatMap((day) => series.map(({ key }) => day[key])));
  const every = days.length > 10 ? 7 : 1;
  return (
    <section className={classes.card} aria-labelledby="messages-per-day">
      <div className={classes.head}>
        <h2 id="messages-per-day">Messages a day</h2>
        <ul className={classes.legend} aria-hidden>
          {series.map(({ key, name }) => (
            <li key={key} data-series={key}>
              {name}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.chart} aria-hidden data-dense={every > 1}>
        <span className={classes.most}>{number(most)}</span>
        {days.map((day, n) => (
          <div
            key={day.day}
            className={classes.day}
            title={`${dayText(day.day, clock.locale, { dateStyle: "full" })}: ${series.map(({ key, name }) => `${name} ${number(day[key])}`).join(", ")}`}
          >
            <div className={classes.bars}>
              {series.map(({ key }) => (
                <span
                  key={key}
                  data-series={key}
                  style={{ blockSize: `${(day[key] / most) * 100}%`, minBlockSize: day[key] > 0 ? "2px" : 0 }}
                />
              ))}
            </div>
            <small>
              {(days.length - 1 - n) % every === 0 &&
                dayText(day.day, clock.locale, every > 1 ? { day: "numeric", month: "short" } : { weekday: "short" })}
            </small>
          </div>
        ))}
      </div>
      <table className={classes.spoken}>
        <caption>Messages a day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayText(day.day, clock.locale, { dateStyle: "long" })}</th>
              {series.map(({ key }) => (
                <td key={key}>{number(day[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
