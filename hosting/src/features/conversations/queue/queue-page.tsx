import { Button, Switch } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Coffee } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { ListSkeleton } from "../../../components/list-skeleton.tsx";
import { PageFrame } from "../../../components/page-frame.tsx";
import { useAvailability } from "../../../lib/availability.ts";
import { useFirestore } from "../../../lib/firestore.ts";
import { useLive } from "../../../lib/live.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { useNow } from "../../../lib/use-now.ts";
import { AssignModal } from "../assign-modal.tsx";
import type { ConversationRecord } from "../conversation-source.ts";
import { useHeld } from "../use-held.ts";
import classes from "./queue.module.css";
import { QueueRow } from "./queue-row.tsx";
import { QUEUE_PAGE, queueSource } from "./queue-source.ts";

/** Customers who wait for a person: who is next, why, and for how long. */
export function QueuePage() {
  const { tenantId, tenant } = useTenant();
  const { isAvailable, mayBe, set } = useAvailability();
  const [count, setCount] = useState(QUEUE_PAGE);
  const [assigning, setAssigning] = useState<ConversationRecord | null>(null);
  const live = useLive(queueSource(useFirestore(), tenantId, count));
  const list = useHeld(live.status === "ready" ? live.data : undefined);
  const now = useNow(15_000);
  useDocumentTitle(`Queue · ${tenant.name}`);
  return (
    <PageFrame
      title="Queue"
      text="Customers who wait for a person, the most urgent and the longest waiting first."
      actions={
        mayBe && (
          <Switch
            label="Offer conversations to me"
            checked={isAvailable}
            onChange={(event) => void set(event.currentTarget.checked)}
            data-testid="queue-availability"
          />
        )
      }
    >
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status !== "error" && !list && <ListSkeleton label="Loading the queue" rows={4} />}
      {live.status !== "error" && list?.rows.length === 0 && (
        <EmptyState icon={<Coffee />} title="Nobody is waiting">
          Whoever asks for a person, or whom the assistant hands over, appears here.
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {list?.rows.map((conversation) => (
          <QueueRow
            key={conversation.id}
            conversation={conversation}
            now={now}
            onAssign={() => setAssigning(conversation)}
          />
        ))}
      </ul>
      {(list?.size ?? 0) >= count && (
        <Button variant="subtle" size="xs" onClick={() => setCount(count + QUEUE_PAGE)}>
          Load more
        </Button>
      )}
      {assigning && <AssignModal conversation={assigning} onClose={() => setAssigning(null)} />}
    </PageFrame>
  );
}
