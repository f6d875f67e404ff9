import type { PassageProvenance } from "@frontdesk/model/provenance";
import { Link } from "@tanstack/react-router";
import type { z } from "zod";
import { Markdown } from "../../components/markdown.tsx";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./passage-card.module.css";

export function PassageCard({ passage }: { passage: z.infer<typeof PassageProvenance> }) {
  const { tenantId } = useTenant();
  const { sourceId, chunkId, sourceTitle, heading, text, score, cited } = passage;
  return (
    <li className={classes.passage} data-cited={cited || undefined}>
      <div className={classes.head}>
        <Link
          to="/t/$tenantId/knowledge/$sourceId"
          params={{ tenantId, sourceId }}
          search={{ chunk: chunkId }}
          className={classes.link}
          title="Open the place in the source"
          dir="auto"
        >
          {sourceTitle}
        </Link>
        {cited && <span className={classes.cited}>Cited</span>}
        <span className={classes.score} title="Relevance to the question, 0 to 1">
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
