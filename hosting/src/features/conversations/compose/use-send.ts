import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { useCall } from "../../../lib/call.ts";
import { explain } from "../../../lib/explain.ts";
import { useFirestore } from "../../../lib/firestore.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { newMessageId } from "../conversation-commands.ts";

/**
 * Sends one composed message. Its id is made up once, so that pressing again after an answer was lost does not send twice; a form that is
 * opened again writes another message.
 */
export function useSend(
  name: "sendContent" | "sendTemplate" | "planFollowUp",
  conversationId: string,
  onSent: () => void,
) {
  const db = useFirestore();
  const call = useCall();
  const { tenantId } = useTenant();
  const [id] = useState(() => newMessageId(db, { tenantId, conversationId }));
  const named = name === "planFollowUp" ? { followUpId: id } : { messageId: id };
  return useMutation({
    mutationFn: (input: object) => call(name, { tenantId, conversationId, ...named, ...input }, z.unknown()),
    onSuccess: onSent,
    onError: (error) => notifications.show({ color: "red", title: "Not sent", message: explain(error) }),
  });
}
