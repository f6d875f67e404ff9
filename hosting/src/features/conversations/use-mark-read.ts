import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import { markRead } from "./conversation-commands.ts";
import type { ConversationRecord } from "./conversation-source.ts";

/** What an answering person has in front of them is read; a viewer's look and a hidden tab's do not count. */
export function useMarkRead({ id, unreadCount }: ConversationRecord, canAnswer: boolean): void {
  const db = useFirestore();
  const { tenantId } = useTenant();
  const visible = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (unreadCount === 0 || !canAnswer || !visible) return;
    markRead(db, { tenantId, conversationId: id }).catch((error: unknown) => console.warn("Not marked as read", error));
  }, [db, tenantId, id, unreadCount, canAnswer, visible]);
}
