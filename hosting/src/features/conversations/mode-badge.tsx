import type { Conversation } from "@frontdesk/model/conversation";
import { Archive, Hourglass, Sparkles, UserRound } from "lucide-react";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./mode-badge.module.css";

const icons = { assistant: Sparkles, queued: Hourglass, agent: UserRound, closed: Archive } as const;

/** Who answers here. */
export function ModeBadge({ conversation }: { conversation: Pick<Conversation, "mode" | "assigneeUid" | "kind"> }) {
  const { me, names } = useTenant();
  const { mode, assigneeUid } = conversation;
  const Icon = icons[mode];
  // WhatsApp does not say who answers from the phone app.
  const colleague = assigneeUid === null ? "Your team, on the phone" : (names.get(assigneeUid) ?? "A colleague");
  const person = assigneeUid === me.uid ? "You" : colleague;
  const texts = { assistant: "Assistant", queued: "Waiting for a person", agent: person, closed: "Closed" } as const;
  return (
    <span className={classes.badge} data-mode={mode}>
      <Icon size={12} aria-hidden />
      {conversation.kind === "group" ? "Group, for reading" : texts[mode]}
    </span>
  );
}
