import { useParams } from "@tanstack/react-router";
import { MessageCircleOff } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { conversationSource } from "./conversation-source.ts";
import { OpenedCustomer } from "./opened-customer.tsx";
import { ThreadSkeleton } from "./thread-skeleton.tsx";
import classes from "./thread-page.module.css";
import { Thread } from "./thread.tsx";

export function ThreadPage() {
  const { conversationId } = useParams({ from: "/signed-in/t/$tenantId/conversations/$conversationId" });
  const { tenantId } = useTenant();
  const live = useLive(conversationSource(useFirestore(), tenantId, conversationId));
  if (live.status === "ready" && live.data) {
    return (
      <OpenedCustomer key={conversationId} contactId={live.data.contactId}>
        <Thread conversation={live.data} />
      </OpenedCustomer>
    );
  }
  return (
    <div className={classes.page}>
      {live.status === "loading" && <ThreadSkeleton />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && (
        <EmptyState icon={<MessageCircleOff />} title="There is no such conversation">
          It may have been erased, or the address is not right.
        </EmptyState>
      )}
    </div>
  );
}
