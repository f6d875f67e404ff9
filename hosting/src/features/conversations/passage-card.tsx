import type { PassageProvenance } from "@frontdesk/model/message";
import type { z } from "zod";
import { Markdown } from "../../components/markdown.tsx";
import classes from "./passage-card.module.css";

export function PassageCard({ passage }: { passage: z.infer<typeof PassageProvenance> }) {
  const { sourceTitle, heading, text, score, cited } = passage;
  return (
    <li className={classes.passage} data-cited={cited || undefined}>
      <div className={classes.head}>
        <strong dir="auto">{sourceTitle}</strong>
        {cited && <span className={classes.cited}>Cited</span>}
        <span className={classes.score} title="Cosine similarity to the question">
          {score.toFixed(2)}
        </span>
      </div>
      {heading && (
        <div className={classes.heading} dir="auto">
          {heading}
        </div>
      )}
      <div className={classes.text}>
        <Markdown text={text} headingLevel={4} />
      </div>
    </li>
  );
}
