import { Button } from "@mantine/core";
import type { Source } from "@frontdesk/model/knowledge";
import { Globe } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { plural } from "./source-names.ts";
import { PAGE, subpagesSource } from "./source-queries.ts";
import { SourceRow } from "./source-row.tsx";

/** The pages that a website or wiki consists of. */
export function SourceSubpages({ source: { id, sync, status } }: { source: WithId<Source> }) {
  const { tenantId } = useTenant();
  const [count, setCount] = useState(PAGE);
  const live = useLive(subpagesSource(useFirestore(), tenantId, id, count));
  if (live.status === "loading") return <ListSkeleton label="Loading pages" rows={4} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  return (
    <>
      {sync && (
        <p className={classes.place}>
          {status === "syncing" ? "So far: " : "Last time: "}
          {plural(sync.found, "page")} found, {sync.changed} new or changed, {sync.removed} removed, {sync.skipped} left
          out
        </p>
      )}
      {live.data.rows.length === 0 ? (
        <EmptyState icon={<Globe />} title={status === "syncing" ? "Looking for pages" : "No pages"} />
      ) : (
        <ul className={classes.rows}>
          {live.data.rows.map((page) => (
            <li key={page.id}>
              <SourceRow source={page} />
            </li>
          ))}
        </ul>
      )}
      {live.data.size >= count && (
        <Button variant="default" size="xs" onClick={() => setCount(count + PAGE)}>
          Show more pages
        </Button>
      )}
    </>
  );
}
