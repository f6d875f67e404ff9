import type { HandoffCount } from "@frontdesk/model/activity";
import { handoffLabels } from "@frontdesk/model/handoff";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./activity.module.css";

export function HandoffReasons({ handoffs }: { handoffs: HandoffCount[] }) {
  const { clock } = useTenant();
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  const most = Math.max(1, ...handoffs.map(({ count }) => count));
  return (
    <section className={classes.card} aria-labelledby="handover-reasons">
      <h2 id="handover-reasons">Why your team was needed</h2>
      {handoffs.length === 0 ? (
        <p className={classes.note}>The assistant handed nobody over.</p>
      ) : (
        <ul className={classes.reasons}>
          {handoffs.map(({ reason, count }) => (
            <li key={reason}>
              <span>{handoffLabels[reason]}</span>
              <b>{number(count)}</b>
              <span className={classes.track} aria-hidden>
                <span style={{ inlineSize: `${(count / most) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
