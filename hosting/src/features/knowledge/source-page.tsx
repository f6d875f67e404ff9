import { Alert, Progress, Tabs } from "@mantine/core";
import { isCollection } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, FileX } from "lucide-react";
import type { ReactNode } from "react";
import { ActionLink } from "../../components/action-link.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { CitedPassage } from "./cited-passage.tsx";
import { SourceActions } from "./source-actions.tsx";
import { SourceFacts } from "./source-facts.tsx";
import { progressOf } from "./source-names.ts";
import { SourcePassages } from "./source-passages.tsx";
import { sourceSource } from "./source-queries.ts";
import { SourceSubpages } from "./source-subpages.tsx";
import { SourceText } from "./source-text.tsx";

const alone = (content: ReactNode) => <div className={classes.reader}>{content}</div>;

const route = "/signed-in/t/$tenantId/knowledge/$sourceId";

/** One source: what it is, how it fares, and what the assistant reads of it. With `?chunk=` it opens at that passage, as a citation does. */
export function SourcePage() {
  const { sourceId } = useParams({ from: route });
  const { chunk } = useSearch({ from: route });
  const { tenantId } = useTenant();
  const live = useLive(sourceSource(useFirestore(), tenantId, sourceId));
  if (live.status === "loading") return alone(<ListSkeleton label="Loading the source" />);
  if (live.status === "error") return alone(<ErrorState error={live.error} retry={live.retry} />);
  if (!live.data) return alone(<EmptyState icon={<FileX />} title="This source does not exist any more" />);
  return <OpenSource key={`${sourceId}/${chunk ?? ""}`} source={live.data} chunkId={chunk ?? null} />;
}

function OpenSource({ source, chunkId }: { source: WithId<Source>; chunkId: string | null }) {
  const { tenantId } = useTenant();
  const { title, status, error, notes = [], kind } = source;
  const share = progressOf(source);
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
        <div className={classes.readerTitle}>
          <h1 id="source-title" dir="auto">
            {title}
          </h1>
          <SourceFacts source={source} />
        </div>
        <SourceActions source={source} />
      </header>
      {share !== null && <Progress value={share * 100} radius={0} size="xs" aria-label="Indexing" />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.content} tabIndex={0} aria-label="Content">
        {error && (
          <Alert
            color="red"
            variant="light"
            mb="md"
            title={status === "failed" ? "It could not be read" : undefined}
            data-testid="source-error"
          >
            {error}
            {source.version !== "" && status === "failed" && " Until then, the version before goes on answering."}
          </Alert>
        )}
        {notes.length > 0 && (
          <Alert color="yellow" variant="light" mb="md" title="Left out">
            {notes.map((note) => (
              <div key={note}>{note}</div>
            ))}
          </Alert>
        )}
        {isCollection(kind) ? (
          <SourceSubpages source={source} />
        ) : (
          <Tabs defaultValue={chunkId === null ? "text" : "passages"} keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="text">Text</Tabs.Tab>
              <Tabs.Tab value="passages" data-testid="passages-tab">
                Passages
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="text">
              <SourceText source={source} />
            </Tabs.Panel>
            <Tabs.Panel value="passages">
              {chunkId === null ? (
                <SourcePassages source={source} />
              ) : (
                <CitedPassage source={source} chunkId={chunkId} />
              )}
            </Tabs.Panel>
          </Tabs>
        )}
      </section>
    </article>
  );
}
