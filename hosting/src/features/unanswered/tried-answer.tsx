import type { Tried, TriedPassage } from "@frontdesk/model/unanswered";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./unanswered.module.css";

const outcomes: Record<Tried["outcome"], { tone: "good" | "waiting" | "bad" | "off"; text: string }> = {
  answered: { tone: "good", text: "Answered" },
  smallTalk: { tone: "off", text: "Small talk" },
  noAnswer: { tone: "bad", text: "Not answered" },
  handoff: { tone: "waiting", text: "Handed to a person" },
};

export function TriedAnswer({ tried }: { tried: Tried }) {
  const { tone, text } = outcomes[tried.outcome];
  const others = tried.queries.slice(1);
  return (
    <>
      <section className={classes.answer} aria-label="Answer" data-testid="tried-answer">
        <StateBadge tone={tone}>{text}</StateBadge>
        <p className={classes.bubble} dir="auto">
          {tried.text}
        </p>
        <p className={classes.note}>{tried.why}</p>
        {others.length > 0 && <p className={classes.note}>Also searched for: {others.join("; ")}</p>}
      </section>
      <section className={classes.section} aria-label="Passages">
        {tried.passages.length > 0 && (
          <p className={classes.note}>
            The passages that came nearest. From a relevance of {percent(tried.threshold)} on, the documents count as
            saying something about the question; passages with a dashed border were not given to the assistant.
          </p>
        )}
        <ol className={classes.passages}>
          {tried.passages.map((passage) => (
            <Passage key={passage.id} passage={passage} />
          ))}
        </ol>
      </section>
    </>
  );
}

function Passage({ passage }: { passage: TriedPassage }) {
  const { clock, tenantId } = useTenant();
  const number = (value: number | null, digits: number) =>
    value === null ? "not found" : new Intl.NumberFormat(clock.locale, { maximumFractionDigits: digits }).format(value);
  const scores: [string, string][] = [
    ["Relevance", percent(passage.relevance)],
    ["Vector", number(passage.similarity, 3)],
    ["Words", number(passage.lexical, 1)],
    ["Of the question's words", percent(passage.coverage)],
    ["Fused", number(passage.fused, 3)],
  ];
  return (
    <li className={classes.passage} data-used={passage.used}>
      <div className={classes.passageHead}>
        <h2 dir="auto">
          <Link
            to="/t/$tenantId/knowledge/$sourceId"
            params={{ tenantId, sourceId: passage.sourceId }}
            search={{ chunk: passage.id }}
            title="Open the place in the source"
          >
            {placeOf(passage)}
          </Link>
        </h2>
        <StateBadge tone={passage.cited ? "good" : passage.used ? "waiting" : "off"}>
          {passage.cited ? "Quoted" : passage.used ? "Given to the assistant" : "Too far away"}
        </StateBadge>
      </div>
      <p className={classes.text} dir="auto">
        {passage.text}
      </p>
      <dl className={classes.scores}>
        {scores.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** The first heading of a document often is its title. */
function placeOf({ sourceTitle, heading }: TriedPassage): string {
  const below = heading === sourceTitle || heading.startsWith(`${sourceTitle} › `);
  return below ? heading : [sourceTitle, heading].filter((part) => part !== "").join(" › ");
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
