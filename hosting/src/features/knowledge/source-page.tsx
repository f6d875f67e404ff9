import { Alert } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { ArrowLeft, FileX } from "lucide-react";
import { ActionLink } from "../../components/action-link.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Markdown } from "../../components/markdown.tsx";
import type { MarkdownProps } from "../../components/markdown.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import classes from "./knowledge.module.css";
import { sourceSource } from "./source-queries.ts";
import { PassageCount } from "./passage-count.tsx";
import { SourceStatusBadge } from "./source-status-badge.tsx";

/** One document, as its author meant it to look. */
export function SourcePage() {
  const { sourceId } = useParams({ from: "/signed-in/t/$tenantId/knowledge/$sourceId" });
  const { tenantId, clock } = useTenant();
  const live = useLive(sourceSource(useFirestore(), tenantId, sourceId));
  if (live.status === "loading")
    return (
      <div className={classes.reader}>
        <ListSkeleton label="Loading the document" />
      </div>
    );
  if (live.status === "error")
    return (
      <div className={classes.reader}>
        <ErrorState error={live.error} retry={live.retry} />
      </div>
    );
  if (!live.data)
    return (
      <div className={classes.reader}>
        <EmptyState icon={<FileX />} title="This document does not exist any more" />
      </div>
    );
  const { title, status, chunkCount, language, createdAt, content, error } = live.data;
  return (
    <article className={classes.reader} aria-labelledby="source-title">
      <header className={classes.readerHead}>
        <ActionLink
          to="/t/$tenantId/knowledge"
          params={{ tenantId }}
          variant="subtle"
          color="gray"
          className={classes.back}
          aria-label="Back to the list"
        >
          <ArrowLeft size={20} />
        </ActionLink>
        <div>
          <h1 id="source-title" dir="auto">
            {title}
          </h1>
          <p className={classes.facts}>
            <SourceStatusBadge status={status} />
            <PassageCount count={chunkCount} />
            <span>{language}</span>
            <span>added {fullTime(createdAt.toMillis(), clock)}</span>
          </p>
        </div>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.content} tabIndex={0} aria-label="Content">
        {error && (
          <Alert color="red" variant="light" mb="md">
            {error}
          </Alert>
        )}
        <div className={classes.document}>
          <Markdown {...contentBelow(title, content)} lang={language} />
        </div>
      </section>
    </article>
  );
}

/** Without the first heading where the page's own says the same; the others then follow on that. */
function contentBelow(title: string, content: string): Pick<MarkdownProps, "text" | "headingLevel"> {
  const [, first, rest = ""] = /^\s*#\s+(.+?)\s*(?:\n|$)([\s\S]*)$/.exec(content) ?? [];
  return first === title ? { text: rest, headingLevel: 1 } : { text: content, headingLevel: 2 };
}
