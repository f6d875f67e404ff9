import { Button, NativeSelect, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Outlet, useParams } from "@tanstack/react-router";
import { BookOpen, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { KnowledgeTabs } from "../../components/knowledge-tabs.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { PAGE, sourcesSource } from "./source-queries.ts";
import { SourceRow } from "./source-row.tsx";
import { UploadList } from "./upload-list.tsx";
import { UploadsContext } from "./uploads-context.ts";
import { UsageLine } from "./usage-line.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useUploads } from "./use-uploads.ts";

const AddSourceDrawer = lazy(async () => ({ default: (await import("./add-source-drawer.tsx")).AddSourceDrawer }));

/** What the assistant answers from: all sources, and one of them open. */
export function KnowledgePage() {
  const { tenantId, tenant, canManage } = useTenant();
  const { sourceId } = useParams({ strict: false });
  const [count, setCount] = useState(PAGE);
  const [tag, setTag] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const live = useLive(sourcesSource(useFirestore(), tenantId, tag, count));
  const uploads = useUploads();
  const drop = useFileDrop(canManage ? (files) => uploads.add(files) : null);
  useDocumentTitle(`Knowledge · ${tenant.name}`);
  const rows = live.status === "ready" ? sorted(live.data.rows.filter(({ kind }) => kind !== "subpage")) : [];
  const tags = [
    ...new Set([...rows.flatMap((source) => source.tags ?? []), ...(tag === null ? [] : [tag])]),
  ].toSorted();
  const version = rows.map(({ id, chunkCount }) => `${id}${chunkCount}`).join();
  return (
    <UploadsContext value={uploads}>
      <div className={classes.page} data-open={sourceId !== undefined || undefined}>
        <section className={classes.list} aria-label="Sources" {...drop.handlers}>
          <div className={classes.head}>
            <KnowledgeTabs />
            <div className={classes.headLine}>
              <Title order={sourceId === undefined ? 1 : 2} size="h3">
                Knowledge
              </Title>
              {canManage && (
                <Button
                  size="xs"
                  leftSection={<Plus size={16} />}
                  onClick={() => setAdding(true)}
                  data-testid="add-source"
                >
                  Add
                </Button>
              )}
            </div>
            <p>The assistant answers from these sources and from nothing else.</p>
            <UsageLine version={version} />
            {tags.length > 0 && (
              <NativeSelect
                size="xs"
                mt="xs"
                aria-label="Show sources with the tag"
                data={[{ value: "", label: "All tags" }, ...tags]}
                value={tag ?? ""}
                onChange={({ currentTarget }) => setTag(currentTarget.value || null)}
              />
            )}
          </div>
          <div className={classes.scroll}>
            <UploadList uploads={uploads} />
            {live.status === "loading" && <ListSkeleton label="Loading sources" />}
            {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
            {live.status === "ready" && rows.length === 0 && (
              <EmptyState icon={<BookOpen />} title={tag === null ? "No sources yet" : `Nothing has the tag ${tag}`}>
                {tag === null && "Until there are some, the assistant says it does not know and offers a person."}
                {tag === null && canManage && " Drop files here, or choose Add."}
              </EmptyState>
            )}
            {rows.length > 0 && (
              <ul className={classes.rows}>
                {rows.map((source) => (
                  <li key={source.id}>
                    <SourceRow source={source} />
                  </li>
                ))}
              </ul>
            )}
            {live.status === "ready" && live.data.size >= count && (
              <Button variant="subtle" size="xs" className={classes.more} onClick={() => setCount(count + PAGE)}>
                Load more sources
              </Button>
            )}
          </div>
          {drop.over && (
            <div className={classes.dropHere} aria-hidden>
              Drop files to add them
            </div>
          )}
        </section>
        {sourceId === undefined ? (
          <div className={classes.nothing}>
            <EmptyState icon={<BookOpen />} title="Choose a source to read it" />
          </div>
        ) : (
          <Outlet />
        )}
        {adding && (
          <Suspense>
            <AddSourceDrawer uploads={uploads} onClose={() => setAdding(false)} />
          </Suspense>
        )}
      </div>
    </UploadsContext>
  );
}

/** Firestore sorts by code points: "Öl" and "brows" after "Zoo". */
const sorted = <T extends { title: string }>(sources: readonly T[]): T[] =>
  sources.toSorted((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));
