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
import { languageName } from "../../lib/language-name.ts";
import { useLive } from "../../lib/live.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./knowledge.module.css";
import { PAGE, passagesSource } from "./source-queries.ts";

type Cited = { id: string; position: number };

/** Shown before the cited passage. */
const lead = 2;

/** What is found and quoted: the passages of the version that answers; from shortly before the cited one, where there is one. */
export function SourcePassages({ source, cited }: { source: WithId<Source>; cited?: Cited }) {
  const { tenantId } = useTenant();
  const [count, setCount] = useState(PAGE);
  const [from, setFrom] = useState(Math.max(0, (cited?.position ?? 0) - lead));
  const live = useLive(passagesSource(useFirestore(), tenantId, source, from, count));
  const { version } = source;
  if (version === "") return <EmptyState icon={<Quote />} title="No passages yet" />;
  if (live.status === "loading") return <ListSkeleton label="Loading passages" rows={3} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  return (
    <>
      {from > 0 && (
        <Button
          variant="default"
          size="xs"
          mb="md"
          onClick={() => {
            setFrom(Math.max(0, from - PAGE));
            setCount(count + Math.min(from, PAGE));
          }}
        >
          Show earlier passages
        </Button>
      )}
      <ol className={classes.passages}>
        {live.data.rows.map(({ id: passageId, heading, text, place, language, position }) => (
          <li
            key={passageId}
            ref={passageId === cited?.id ? bringIntoView : null}
            tabIndex={passageId === cited?.id ? -1 : undefined}
            aria-current={passageId === cited?.id || undefined}
            className={classes.passage}
            data-testid="passage"
          >
            <p className={classes.place}>
              {[
                passageId === cited?.id ? "Cited passage" : "",
                `${position + 1}`,
                placeLabel(place),
                heading,
                // Said where it is another than that of the whole.
                language && language !== source.language ? languageName(language) : "",
              ]
                .filter(Boolean)
                .join(" · ")}
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

/** Once, when it is first shown: focused, so that keyboards and screen readers begin there too. */
function bringIntoView(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "center" });
}
