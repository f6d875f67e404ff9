import { Button, SegmentedControl } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { UnansweredStatus } from "@frontdesk/model/unanswered";
import { CircleHelp } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { KnowledgeTabs } from "../../components/knowledge-tabs.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { EntryDrawer } from "./entry-drawer.tsx";
import { GroupRow } from "./group-row.tsx";
import { PAGE, groupsSource } from "./unanswered-queries.ts";
import classes from "./unanswered.module.css";

const names: Record<UnansweredStatus, string> = { open: "Open", published: "Answered", dismissed: "Dismissed" };

const nothing: Record<UnansweredStatus, { title: string; text: string }> = {
  open: {
    title: "No open questions",
    text: "What the assistant cannot answer appears here, and so do answers that a colleague marks as wrong.",
  },
  published: { title: "No answers published yet", text: "Answers that you publish here become documents." },
  dismissed: { title: "Nothing dismissed", text: "Questions that need no answer can be put aside." },
};

/** What the assistant could not answer, grouped by meaning. */
export function UnansweredPage() {
  const { tenantId, tenant } = useTenant();
  const [status, setStatus] = useState<UnansweredStatus>("open");
  const [count, setCount] = useState(PAGE);
  const [editing, setEditing] = useState<string | null>(null);
  const live = useLive(groupsSource(useFirestore(), tenantId, status, count));
  useDocumentTitle(`Unanswered · ${tenant.name}`);
  return (
    <PageFrame
      title="Unanswered questions"
      text="What customers asked and the documents do not say. Write the answer once, and the assistant knows it."
      actions={<KnowledgeTabs />}
    >
      <div className={classes.column}>
        <SegmentedControl
          className={classes.filter}
          aria-label="Which questions"
          value={status}
          onChange={(value) => {
            setStatus(UnansweredStatus.parse(value));
            setCount(PAGE);
          }}
          data={UnansweredStatus.options.map((value) => ({ value, label: names[value] }))}
        />
        {live.status === "loading" && <ListSkeleton label="Loading questions" />}
        {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
        {live.status === "ready" && live.data.rows.length === 0 && (
          <EmptyState icon={<CircleHelp />} title={nothing[status].title}>
            {nothing[status].text}
          </EmptyState>
        )}
        {live.status === "ready" && live.data.rows.length > 0 && (
          <ul className={classes.rows}>
            {live.data.rows.map((group) => (
              <GroupRow key={group.id} group={group} onOpen={() => setEditing(group.id)} />
            ))}
          </ul>
        )}
        {live.status === "ready" && live.data.size >= count && (
          <Button variant="subtle" size="xs" onClick={() => setCount(count + PAGE)}>
            Load more questions
          </Button>
        )}
      </div>
      {editing !== null && <EntryDrawer key={editing} groupId={editing} onClose={() => setEditing(null)} />}
    </PageFrame>
  );
}
