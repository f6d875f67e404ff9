import { Button, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { BookOpen } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { PassageCount } from "./passage-count.tsx";
import { PAGE, sourcesSource } from "./source-queries.ts";
import { SourceStatusBadge } from "./source-status-badge.tsx";

/** The documents that the assistant answers from. */
export function KnowledgePage() {
  const { tenantId, tenant } = useTenant();
  const { sourceId } = useParams({ strict: false });
  const [count, setCount] = useState(PAGE);
  const live = useLive(sourcesSource(useFirestore(), tenantId, count));
  useDocumentTitle(`Knowledge · ${tenant.name}`);
  return (
    <div className={classes.page} data-open={sourceId !== undefined || undefined}>
      <section className={classes.list} aria-label="Sources">
        <div className={classes.head}>
          <Title order={sourceId === undefined ? 1 : 2} size="h3">
            Knowledge
          </Title>
          <p>The assistant answers from these documents and from nothing else.</p>
        </div>
        <div className={classes.scroll}>
          {live.status === "loading" && <ListSkeleton label="Loading sources" />}
          {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
          {live.status === "ready" && live.data.rows.length === 0 && (
            <EmptyState icon={<BookOpen />} title="No documents yet">
              Until there are some, the assistant says it does not know and offers a person.
            </EmptyState>
          )}
          {live.status === "ready" && (
            <ul className={classes.rows}>
              {live.data.rows.map((source) => (
                <li key={source.id}>
                  <Link
                    to="/t/$tenantId/knowledge/$sourceId"
                    params={{ tenantId, sourceId: source.id }}
                    className={classes.row}
                    data-testid="source-row"
                  >
                    <span className={classes.title} dir="auto">
                      {source.title}
                    </span>
                    <span className={classes.facts}>
                      <SourceStatusBadge status={source.status} />
                      <PassageCount count={source.chunkCount} />
                      <span>{source.language}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {live.status === "ready" && live.data.size >= count && (
            <Button variant="subtle" size="xs" className={classes.more} onClick={() => setCount(count + PAGE)}>
              Load more documents
            </Button>
          )}
        </div>
      </section>
      {sourceId === undefined ? (
        <div className={classes.nothing}>
          <EmptyState icon={<BookOpen />} title="Choose a document to read it" />
        </div>
      ) : (
        <Outlet />
      )}
    </div>
  );
}
