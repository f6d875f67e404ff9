import { Button } from "@mantine/core";
import { placeLabel } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { Quote } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { Markdown } from "../../components/markdown.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { PAGE, passagesSource } from "./source-queries.ts";

/** What is found and quoted: the passages of the version that answers. */
export function SourcePassages({ source: { id, version } }: { source: WithId<Source> }) {
  const { tenantId } = useTenant();
  const [count, setCount] = useState(PAGE);
  const live = useLive(passagesSource(useFirestore(), tenantId, id, version, count));
  if (version === "") return <EmptyState icon={<Quote />} title="No passages yet" />;
  if (live.status === "loading") return <ListSkeleton label="Loading passages" rows={3} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  return (
    <>
      <ol className={classes.passages}>
        {live.data.rows.map(({ id: passageId, heading, text, place, language, position }) => (
          <li key={passageId} className={classes.passage} data-testid="passage">
            <p className={classes.place}>
              {[`${position + 1}`, placeLabel(place), heading, language].filter(Boolean).join(" · ")}
            </p>
            <Markdown text={text} headingLevel={4} lang={language ?? ""} />
          </li>
        ))}
      </ol>
      {live.data.size >= count && (
        <Button variant="default" size="xs" onClick={() => setCount(count + PAGE)}>
          Show more passages
        </Button>
      )}
    </>
  );
}
