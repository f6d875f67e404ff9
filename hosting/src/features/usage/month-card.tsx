import { UsageKind, nothingSpent } from "@frontdesk/model/usage";
import type { Spent, Usage } from "@frontdesk/model/usage";
import { Progress } from "@mantine/core";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { dollars, kindNames, minutesOf, monthName, shareOf, tokensOf } from "./usage-texts.ts";
import classes from "./usage.module.css";

type Props = { period: string; usage: Usage | null; budget: number | null; tokenLimit: number | null };

export function MonthCard({ period, usage, budget, tokenLimit }: Props) {
  const { clock } = useTenant();
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  const spent = usage ?? { ...nothingSpent, turns: 0 };
  const figures: [string, string][] = [
    ["Answers", number(spent.turns)],
    ["Model calls", number(spent.modelCalls)],
    ["Tokens", number(tokensOf(spent))],
    ["Cost", dollars(spent.costMicroUsd, clock.locale)],
  ];
  return (
    <section className={classes.card} aria-labelledby="this-month" data-testid="usage-month">
      <div className={classes.head}>
        <h2 id="this-month">{monthName(period, clock.locale)}</h2>
        {usage?.exhaustedAt && <StateBadge tone="bad">Budget used up</StateBadge>}
      </div>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Limit
        name="Budget"
        share={budget === null ? null : shareOf(spent.costMicroUsd, budget)}
        text={
          budget === null
            ? "No monthly budget is set."
            : `${dollars(spent.costMicroUsd, clock.locale)} of ${dollars(budget, clock.locale)}`
        }
      />
      {tokenLimit !== null && (
        <Limit
          name="Tokens"
          share={shareOf(tokensOf(spent), tokenLimit)}
          text={`${number(tokensOf(spent))} of ${number(tokenLimit)}`}
        />
      )}
      {usage && <Parts usage={usage} />}
      {usage?.feedback && (
        <>
          <h3>What was thought of the answers</h3>
          <dl className={classes.figures}>
            <Votes by="The team" up={usage.feedback.teamUp} down={usage.feedback.teamDown} />
            <Votes by="Customers’ reactions" up={usage.feedback.customerUp} down={usage.feedback.customerDown} />
          </dl>
        </>
      )}
    </section>
  );
}

function Limit({ name, share, text }: { name: string; share: number | null; text: string }) {
  return (
    <div className={classes.limit}>
      <p>
        <span>{name}</span>
        <span>{text}</span>
      </p>
      {share !== null && (
        <Progress
          value={share}
          size="sm"
          color={share >= 100 ? "red" : share >= 80 ? "yellow" : "teal"}
          aria-label={`${name}: ${share} % used`}
        />
      )}
    </div>
  );
}

/** What was answered is what the others leave of the sum. */
function Parts({ usage }: { usage: Usage }) {
  const { clock } = useTenant();
  const { byKind = {} } = usage;
  const kinds = UsageKind.options.flatMap((kind) => {
    const part = byKind[kind];
    return part ? [{ kind, ...part }] : [];
  });
  if (kinds.length === 0) return null;
  const others = (field: keyof Spent) => kinds.reduce((sum, part) => sum + part[field], 0);
  const answers = {
    kind: "answer" as const,
    entries: usage.turns,
    promptTokens: usage.promptTokens - others("promptTokens"),
    completionTokens: usage.completionTokens - others("completionTokens"),
    costMicroUsd: usage.costMicroUsd - others("costMicroUsd"),
  };
  const number = (value: number) => new Intl.NumberFormat(clock.locale).format(value);
  const amountOf = (part: { promptTokens: number; completionTokens: number; seconds?: number | undefined }) =>
    part.seconds === undefined ? number(tokensOf(part)) : minutesOf(part.seconds, clock.locale);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col">Number</th>
          <th scope="col">Tokens or time</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {[answers, ...kinds].map((part) => (
          <tr key={part.kind}>
            <th scope="row">{kindNames[part.kind]}</th>
            <td>{number(part.entries)}</td>
            <td>{amountOf(part)}</td>
            <td>{dollars(part.costMicroUsd, clock.locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Votes({ by, up, down }: { by: string; up: number; down: number }) {
  return (
    <div>
      <dt>{by}</dt>
      <dd className={classes.votes}>
        <ThumbsUp size={15} aria-label="Right" /> {up} <ThumbsDown size={15} aria-label="Wrong" /> {down}
      </dd>
    </div>
  );
}
