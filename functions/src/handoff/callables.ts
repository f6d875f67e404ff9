/** What the team does with conversations beyond plain writes. */
import { ConversationMode } from "@frontdesk/model/conversation";
import { z } from "zod";
import { memberCallable } from "../platform/callable.ts";
import { deskDeps } from "../platform/deps/replies.ts";
import { hashId } from "../platform/ids.ts";
import { assignConversation as assign } from "./assign.ts";

const documentId = z.string().regex(/^[\w-]{1,128}$/);

const AssignInput = z.object({
  tenantId: z.string(),
  conversationId: documentId,
  toUid: documentId.nullable(),
  seen: z.object({ mode: ConversationMode, assigneeUid: z.string().nullable() }),
});

export const assignConversation = memberCallable(
  { permission: "answerCustomers", schema: AssignInput },
  async (input, caller) => {
    const deps = deskDeps();
    const { handoffId } = await assign(input, caller, deps);
    if (input.toUid === null) {
      const payload = { tenantId: input.tenantId, conversationId: input.conversationId, handoffId };
      await deps.tasks.enqueue({ queue: "stepHandoff", id: hashId("stepHandoff", handoffId), payload });
    }
    return {};
  },
);
