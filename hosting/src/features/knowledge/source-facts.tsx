import { isCollection } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { languageName } from "../../lib/language-name.ts";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import classes from "./knowledge.module.css";
import { plural, sizeText, typeName } from "./source-names.ts";
import { SourceStatusBadge } from "./source-status-badge.tsx";

export function SourceFacts({ source }: { source: Source }) {
  const { clock } = useTenant();
  const {
    status,
    kind,
    original,
    units,
    chunkCount,
    language,
    addedBy,
    createdAt,
    indexedAt,
    sync,
    url,
    tags = [],
  } = source;
  const time = (at: { toMillis(): number }) => fullTime(at.toMillis(), clock);
  const counted =
    units && original?.format === "pdf"
      ? plural(units, "page")
      : units && original?.format === "pptx"
        ? plural(units, "slide")
        : null;
  return (
    <p className={classes.facts}>
      <SourceStatusBadge status={status} />
      <span>{typeName(source)}</span>
      {original && kind === "file" && <span>{sizeText(original.size)}</span>}
      {counted && <span>{counted}</span>}
      {!isCollection(kind) && <span>{plural(chunkCount, "passage")}</span>}
      {language && <span>{languageName(language)}</span>}
      {url && /^https?:/.test(url) && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {url.replace(/^https?:\/\//, "").slice(0, 60)}
        </a>
      )}
      {sync?.lastAt && <span>read {time(sync.lastAt)}</span>}
      {sync?.everyHours && (
        <span>every {sync.everyHours === 24 ? "day" : sync.everyHours === 168 ? "week" : `${sync.everyHours} h`}</span>
      )}
      {indexedAt && !sync && <span>indexed {time(indexedAt)}</span>}
      <span>
        added {time(createdAt)}
        {addedBy && ` by ${addedBy.name}`}
      </span>
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
    </p>
  );
}
