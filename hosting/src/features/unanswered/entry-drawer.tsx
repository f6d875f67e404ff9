import { Drawer } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import { EntryCheck } from "./entry-check.tsx";
import { EntryForm } from "./entry-form.tsx";
import { examplesSource, groupSource } from "./unanswered-queries.ts";
import classes from "./unanswered.module.css";

/** One group: what was asked, the answer to publish, and whether it works. */
export function EntryDrawer({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { tenantId, can } = useTenant();
  const live = useLive(groupSource(useFirestore(), tenantId, groupId));
  return (
    <Drawer opened onClose={onClose} position="right" size="min(36rem, 100%)" title="Answer a question">
      {live.status === "loading" && <ListSkeleton label="Loading the question" />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && live.data && (
        <div className={classes.form}>
          <Examples groupId={groupId} />
          {can("editKnowledge") && <EntryForm group={live.data} />}
          {live.data.sourceId !== null && <EntryCheck group={live.data} />}
        </div>
      )}
      {live.status === "ready" && !live.data && <p className={classes.note}>This question does not exist any more.</p>}
    </Drawer>
  );
}

function Examples({ groupId }: { groupId: string }) {
  const { tenantId, clock } = useTenant();
  const live = useLive(examplesSource(useFirestore(), tenantId, groupId));
  if (live.status === "loading") return <ListSkeleton label="Loading what was asked" />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  return (
    <section className={classes.section} aria-labelledby="examples-title">
      <h3 id="examples-title">What customers asked</h3>
      <ul className={classes.examples}>
        {live.data.rows.map(({ id, question, reason, note, at }) => (
          <li key={id}>
            <span dir="auto">{question}</span>
            <small>
              {fullTime(at.toMillis(), clock)}
              {reason === "thumbsDown" && " · a colleague marked the answer as wrong"}
              {reason === "customerReaction" && " · the customer reacted badly to the answer"}
              {note !== "" && `: ${note}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
