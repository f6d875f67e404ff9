import { Loader } from "@mantine/core";
import { handoffLabels, priorityLabels } from "@frontdesk/model/handoff";
import { LifeBuoy } from "lucide-react";
import { duration } from "../../lib/time.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTenant } from "../../lib/tenant.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import classes from "./handoff-banner.module.css";

/** Above the thread of a conversation that went to the team: why, for how long, and what it is about. */
export function HandoffBanner({ conversation }: { conversation: ConversationRecord }) {
  const { names, me } = useTenant();
  const now = useNow(30_000);
  const { mode, handoff, assigneeUid } = conversation;
  if (!handoff || (mode !== "queued" && mode !== "agent")) return null;
  const { reason, priority, since, summary } = handoff;
  const offeredTo = assigneeUid === me.uid ? "you" : assigneeUid && (names.get(assigneeUid) ?? "a colleague");
  return (
    <aside className={classes.banner} aria-label="Handoff" data-testid="handoff-banner">
      <LifeBuoy size={17} aria-hidden />
      <div>
        <p className={classes.head}>
          <strong>{handoffLabels[reason]}</strong>
          {priority < 3 && <span className={classes.priority}>{priorityLabels[priority]}</span>}
          {mode === "queued" && (
            <span>
              waits {duration(now - since.toMillis())}
              {offeredTo ? `, offered to ${offeredTo}` : ""}
            </span>
          )}
        </p>
        {summary.state === "ready" && (
          <p className={classes.summary} dir="auto" data-testid="handoff-summary">
            {summary.text}
          </p>
        )}
        {summary.state === "pending" && (
          <p className={classes.pending}>
            <Loader size={12} aria-hidden /> The summary is being written
          </p>
        )}
      </div>
    </aside>
  );
}
