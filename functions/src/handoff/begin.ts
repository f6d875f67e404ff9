/** What a conversation becomes when it is given to the team. Pure. */
import type { Conversation } from "@frontdesk/model/conversation";
import { priorityOf } from "@frontdesk/model/handoff";
import type { Handoff, HandoffReason } from "@frontdesk/model/handoff";
import type { Instant } from "@frontdesk/model/time";
import { hashId } from "../platform/ids.ts";

type Begun = Pick<Conversation, "mode" | "assigneeUid" | "handoffReason"> & { handoff: Handoff; handoffDueAt: Instant };

/** `cause` names what led to it, such as the turn or the message: the same cause is the same handoff. */
export const handoffIdOf = (conversationId: string, cause: string): string => hashId("handoff", conversationId, cause);

/** The assistant is silent from the commit of these fields on. Somebody has to look at it at once, hence `handoffDueAt`. */
export function beginHandoff(handoffId: string, reason: HandoffReason, at: Instant): Begun {
  return {
    mode: "queued",
    assigneeUid: null,
    handoffReason: reason,
    handoff: {
      id: handoffId,
      reason,
      priority: priorityOf(reason),
      since: at,
      stage: "new",
      stageAt: at,
      summary: { state: "pending" },
    },
    handoffDueAt: at,
  };
}
