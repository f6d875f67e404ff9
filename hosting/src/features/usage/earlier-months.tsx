import type { Usage } from "@frontdesk/model/usage";
import { useTenant } from "../../lib/tenant.ts";
import { dollars, monthName, tokensOf } from "./usage-texts.ts";
import classes from "./usage.module.css";

export function EarlierMonths({ months }: { months: Usage[] }) {
  const { clock } = useTenant();
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  return (
    <section className={classes.card} aria-labelledby="earlier">
      <h2 id="earlier">Earlier months</h2>
      {months.length === 0 ? (
        <p className={classes.note}>None yet.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Answers</th>
              <th scope="col">Calls</th>
              <th scope="col">Tokens</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.period}>
                <th scope="row">{monthName(month.period, clock.locale)}</th>
                <td>{number(month.turns)}</td>
                <td>{number(month.modelCalls)}</td>
                <td>{number(tokensOf(month))}</td>
                <td>{dollars(month.costMicroUsd, clock.locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
