import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { CustomerAvatar } from "./customer-avatar.tsx";
import { fullTime, shortTime } from "../../lib/time.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./conversation-row.module.css";
import type { ConversationRecord } from "./conversation-source.ts";
import { customerName } from "./customer.ts";
import { LastMessageLine } from "./last-message-line.tsx";
import { ModeBadge } from "./mode-badge.tsx";

type Props = {
  conversation: ConversationRecord;
  now: number;
  open: boolean;
  tabStop: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
};

export function ConversationRow({ conversation, now, open, tabStop, onKeyDown }: Props) {
  const { tenantId, clock } = useTenant();
  const { id, unreadCount, lastMessage, lastMessageAt } = conversation;
  const at = lastMessageAt.toMillis();
  const name = customerName(conversation);
  return (
    <Link
      to="/t/$tenantId/conversations/$conversationId"
      params={{ tenantId, conversationId: id }}
      search={true}
      className={classes.row}
      data-testid="conversation-row"
      data-conversation-id={id}
      data-open={open || undefined}
      data-unread={unreadCount > 0 || undefined}
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={onKeyDown}
    >
      <CustomerAvatar name={name} seed={id} />
      <span className={classes.top}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <time className={classes.time} dateTime={new Date(at).toISOString()} title={fullTime(at, clock)}>
          {shortTime(at, now, clock)}
        </time>
      </span>
      <LastMessageLine message={lastMessage} className={classes.preview} />
      <span className={classes.foot}>
        <ModeBadge conversation={conversation} />
        {unreadCount > 0 && (
          <span className={classes.unread}>
            {unreadCount > 99 ? "99+" : unreadCount}
            <VisuallyHidden> unread</VisuallyHidden>
          </span>
        )}
      </span>
    </Link>
  );
}
