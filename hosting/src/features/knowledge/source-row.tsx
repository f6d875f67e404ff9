import type { Source } from "@frontdesk/model/knowledge";
import { isCollection } from "@frontdesk/model/knowledge";
import { Link } from "@tanstack/react-router";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { shortTime } from "../../lib/time.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./knowledge.module.css";
import { plural, sizeText, typeName } from "./source-names.ts";
import { SourceStatusBadge } from "./source-status-badge.tsx";

export function SourceRow({ source }: { source: WithId<Source> }) {
  const { tenantId, clock } = useTenant();
  const now = useNow();
  const { id, title, status, original, chunkCount, kind, sync, indexedAt, tags = [] } = source;
  const last = isCollection(kind) ? sync?.lastAt : indexedAt;
  return (
    <Link
      to="/t/$tenantId/knowledge/$sourceId"
      params={{ tenantId, sourceId: id }}
      className={classes.row}
      data-testid="source-row"
    >
      <span className={classes.title} dir="auto">
        {title}
      </span>
      <span className={classes.facts}>
        <SourceStatusBadge status={status} />
        <span>{typeName(source)}</span>
        {original && kind === "file" && <span>{sizeText(original.size)}</span>}
        <span>{isCollection(kind) ? plural(sync?.found ?? 0, "page") : plural(chunkCount, "passage")}</span>
        {last && <span>{shortTime(last.toMillis(), now, clock)}</span>}
      </span>
      {(source.error || tags.length > 0) && (
        <span className={classes.facts}>
          {source.error && <span className={classes.rowError}>{source.error}</span>}
          {tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
        </span>
      )}
    </Link>
  );
}
