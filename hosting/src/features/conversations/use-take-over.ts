import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import { TakenError, takeOver } from "./take-over.ts";

/** `take` is true when the conversation is the person's from then on; otherwise they were told why not. */
export function useTakeOver(): { busy: boolean; take: (conversation: ConversationRecord) => Promise<boolean> } {
  const db = useFirestore();
  const { tenantId, me, names } = useTenant();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    take: async (conversation) => {
      setBusy(true);
      try {
        await takeOver(db, { tenantId, conversationId: conversation.id }, me.uid, conversation);
        return true;
      } catch (error) {
        const taken = error instanceof TakenError ? error : null;
        const who = taken?.byUid ? (names.get(taken.byUid) ?? "A colleague") : "Somebody on the phone";
        notifications.show({
          color: taken ? "yellow" : "red",
          title: taken ? `${who} was faster` : "This did not work",
          message: taken ? "They have this conversation now." : explain(error),
        });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
