import { Button } from "@mantine/core";
import { SourceText as Answer } from "@frontdesk/model/knowledge-inputs";
import { placeLabel } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { Markdown } from "../../components/markdown.tsx";
import type { MarkdownProps } from "../../components/markdown.tsx";
import { useCall } from "../../lib/call.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";

/** What was read: written text as its author meant it to look, extracted text place by place. */
export function SourceText({ source }: { source: WithId<Source> }) {
  const { title, content, language, original, status, version } = source;
  // Where nothing has been read there is nothing to ask for.
  if (original && version === "" && status === "failed")
    return <EmptyState icon={<FileText />} title="Nothing was read" />;
  if (original) return <ExtractedText key={`${original.path}${source.version}`} source={source} />;
  if (content.trim() === "") return <EmptyState icon={<FileText />} title="No text yet" />;
  return (
    <div className={classes.document}>
      <Markdown {...contentBelow(title, content)} lang={language} />
    </div>
  );
}

function ExtractedText({ source }: { source: WithId<Source> }) {
  const { tenantId } = useTenant();
  const call = useCall();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["sourceText", tenantId, source.id, source.original?.path, source.version],
    queryFn: ({ pageParam }) => call("sourceText", { tenantId, sourceId: source.id, part: pageParam }, Answer),
    initialPageParam: 0,
    getNextPageParam: ({ parts }, pages) => (parts > pages.length ? pages.length : null),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <ListSkeleton label="Loading the text" rows={3} />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  const pieces = data.pages.flatMap((page) => page.pieces);
  if (pieces.length === 0)
    return <EmptyState icon={<FileText />} title={source.status === "failed" ? "Nothing was read" : "Not read yet"} />;
  return (
    <div className={classes.document} data-testid="source-text">
      {pieces.map(({ place, heading, text }, n) => (
        <section key={n} className={classes.piece}>
          {(placeLabel(place) || heading) && (
            <p className={classes.place}>{[placeLabel(place), heading].filter(Boolean).join(" · ")}</p>
          )}
          <Markdown text={text} headingLevel={2} lang={source.language} />
        </section>
      ))}
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more text
        </Button>
      )}
    </div>
  );
}

/** Without the first heading where the page's own says the same; the others then follow on that. */
function contentBelow(title: string, content: string): Pick<MarkdownProps, "text" | "headingLevel"> {
  const [, first, rest = ""] = /^\s*#\s+(.+?)\s*(?:\n|$)([\s\S]*)$/.exec(content) ?? [];
  return first === title ? { text: rest, headingLevel: 1 } : { text: content, headingLevel: 2 };
}
