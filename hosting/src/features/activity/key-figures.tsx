import { useTenant } from "../../lib/tenant.ts";
import { shareOf, waitText } from "./activity-texts.ts";
import type { Figures } from "./activity-texts.ts";
import classes from "./activity.module.css";

export function KeyFigures({ report: { days, replies, handoffs } }: { report: Figures }) {
  const { clock } = useTenant();
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  const share = shareOf(replies.answeredByAssistant, replies.asked);
  const waiting = replies.asked - replies.replied;
  const figures: { name: string; value: string; note: string }[] = [
    {
      name: "Messages from customers",
      value: number(days.reduce((sum, { customers }) => sum + customers, 0)),
      note: replies.asked === 1 ? "1 turn to reply to" : `${number(replies.asked)} turns to reply to`,
    },
    {
      name: "Answered by the assistant",
      value: share === null ? "–" : `${share} %`,
      note: `${number(replies.answeredByAssistant)} by it, ${number(replies.answeredByTeam)} by your team`,
    },
    {
      name: "Handovers to your team",
      value: number(handoffs.reduce((sum, { count }) => sum + count, 0)),
      note: "When a person was asked for or needed",
    },
    {
      name: "Typical time to a first reply",
      value: waitText(replies.medianMs),
      note: waiting === 0 ? "Everybody was replied to" : `${number(waiting)} without a reply so far`,
    },
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(({ name, value, note }) => (
        <div key={name} className={classes.card}>
          <dt>{name}</dt>
          <dd className={classes.value}>{value}</dd>
          <dd className={classes.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
