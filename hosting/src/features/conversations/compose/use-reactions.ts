import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { z } from "zod";
import { useCall } from "../../../lib/call.ts";
import { explain } from "../../../lib/explain.ts";
import { useFirestore } from "../../../lib/firestore.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { newMessageId } from "../conversation-commands.ts";

/** "" takes the reaction back. */
export type React = (toMessageId: string, emoji: string) => void;

export function useReactions(conversationId: string): React {
  const db = useFirestore();
  const call = useCall();
  const { tenantId } = useTenant();
  return useCallback(
    (toMessageId, emoji) => {
      const messageId = newMessageId(db, { tenantId, conversationId });
      const content = { kind: "reaction", toMessageId, emoji };
      call("sendContent", { tenantId, conversationId, messageId, content }, z.unknown()).catch((error: unknown) =>
        notifications.show({ color: "red", title: "Reaction not sent", message: explain(error) }),
      );
    },
    // The call is made anew at each rendering, and is the same every time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [db, tenantId, conversationId],
  );
}
