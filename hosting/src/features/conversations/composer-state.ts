/** Whether this person can write to this customer now, and what they should know before they do. */
import type { Conversation } from "@frontdesk/model/conversation";
import { answeringRoles } from "@frontdesk/model/tenant";
import type { Member, Tenant } from "@frontdesk/model/tenant";
import { HOUR } from "@frontdesk/model/time";
import { duration, fullTime } from "../../lib/time.ts";
import type { Clock } from "../../lib/time.ts";
import { handoffLabels } from "@frontdesk/model/handoff";

/** `templates`: nothing but a template reaches the customer now. */
export type ComposerState = { open: boolean; templates: boolean; hint: string; tone: "quiet" | "warn" };

type Facts = {
  conversation: Pick<
    Conversation,
    "mode" | "assigneeUid" | "handoffReason" | "windowExpiresAt" | "kind" | "continuedIn"
  >;
  customer: string;
  me: Pick<Member, "uid" | "role">;
  tenant: Pick<Tenant, "status">;
  names: ReadonlyMap<string, string>;
  now: number;
  clock: Clock;
};

export function composerState({ conversation, customer, me, tenant, names, now, clock }: Facts): ComposerState {
  const { mode, assigneeUid, handoffReason, windowExpiresAt } = conversation;
  if (!answeringRoles.includes(me.role))
    return closed("You are a viewer here: you can read along. An owner or admin can make you an agent.");
  if (tenant.status === "suspended") return closed("This business is suspended, so nothing can be sent.");
  if (conversation.kind === "group") return closed("This is a group chat: it is shown here, but nobody answers in it.");
  if (conversation.continuedIn)
    return closed(`${customer} has another number now, and the conversation goes on under that one.`);
  const expires = windowExpiresAt.toMillis();
  if (expires === 0)
    return templatesOnly(`${customer} has not written yet. Until they do, only an approved template reaches them.`);
  if (expires <= now)
    return templatesOnly(
      `WhatsApp's 24-hour window closed on ${fullTime(expires, clock)}. Until ${customer} writes again, only an approved template reaches them.`,
    );

  const left = expires - now < 2 * HOUR ? ` The 24-hour window closes in ${duration(expires - now)}.` : "";
  const colleague =
    assigneeUid === null ? "Somebody of your team, on the phone," : (names.get(assigneeUid) ?? "A colleague");
  const hints: Record<Conversation["mode"], string> = {
    assistant: "The assistant answers here. Sending takes the conversation over.",
    queued: `${customer} waits for a person${handoffReason ? ` (${handoffLabels[handoffReason].toLowerCase()})` : ""}. Sending takes the conversation over.`,
    closed: "This conversation is closed. Sending opens it again.",
    agent:
      assigneeUid === me.uid
        ? "Enter sends, Shift+Enter starts a new line."
        : `${colleague} has this conversation. Sending takes it over.`,
  };
  return { open: true, templates: true, hint: hints[mode] + left, tone: left ? "warn" : "quiet" };
}

const closed = (hint: string): ComposerState => ({ open: false, templates: false, hint, tone: "warn" });
const templatesOnly = (hint: string): ComposerState => ({ open: false, templates: true, hint, tone: "warn" });
