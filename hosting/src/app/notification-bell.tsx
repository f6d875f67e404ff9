import { Button, Indicator, Popover, UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { NotificationKind } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { Link } from "@tanstack/react-router";
import { doc, serverTimestamp, writeBatch } from "firebase/firestore";
import { Bell, BellOff } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { ListSkeleton } from "../components/list-skeleton.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { shortTime } from "../lib/time.ts";
import { useTenant } from "../lib/tenant.ts";
import { useNow } from "../lib/use-now.ts";
import navigation from "./navigation.module.css";
import classes from "./notification-bell.module.css";
import { notificationsSource } from "./notifications-source.ts";
import { useBrowserNotices } from "./use-browser-notices.ts";

const ofConversations: ReadonlySet<NotificationKind> = new Set([
  "handoffOffered",
  "handoffWaiting",
  "handoffReminder",
  "handoffEscalated",
  "followUpFailed",
]);

/** What this person was told, the newest first; how many of it they have not seen. */
export function NotificationBell() {
  const db = useFirestore();
  const { tenantId, me, clock } = useTenant();
  const [opened, setOpened] = useState(false);
  const now = useNow(60_000);
  const live = useLive(notificationsSource(db, tenantId, me.uid));
  const rows = live.status === "ready" ? live.data.rows : [];
  const unread = rows.filter(({ readAt }) => readAt === null);
  useBrowserNotices(live.status === "ready" ? unread : null, me.notificationPreferences?.browser ?? false);

  const markRead = (ids: string[]) => {
    const batch = writeBatch(db);
    for (const id of ids) batch.update(doc(db, paths.notification(tenantId, id)), { readAt: serverTimestamp() });
    // Unread they stay at worst.
    void batch.commit().catch(() => {});
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="right-end" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={navigation.link} onClick={() => setOpened(!opened)} data-testid="bell">
          {/* Read out as they stand, the number would run into the word below it. */}
          <VisuallyHidden>{unread.length === 0 ? "Alerts" : `Alerts: ${unread.length} unread`}</VisuallyHidden>
          <Indicator
            aria-hidden
            label={unread.length > 9 ? "9+" : unread.length}
            size={15}
            disabled={unread.length === 0}
            color="red.8"
          >
            <Bell size={19} strokeWidth={1.9} aria-hidden />
          </Indicator>
          <span aria-hidden>Alerts</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label="Notifications">
        <div className={classes.head}>
          <strong>Notifications</strong>
          {unread.length > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => markRead(unread.map(({ id }) => id))}>
              Mark all as read
            </Button>
          )}
        </div>
        {live.status === "loading" && <ListSkeleton label="Loading notifications" rows={3} />}
        {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
        {live.status === "ready" && rows.length === 0 && <EmptyState icon={<BellOff />} title="Nothing yet" />}
        <ul className={classes.rows}>
          {rows.map(({ id, kind, title, text, subjectId, createdAt, readAt }) => {
            const content = (
              <>
                <span className={classes.title}>
                  {title}
                  <time dateTime={createdAt.toDate().toISOString()}>{shortTime(createdAt.toMillis(), now, clock)}</time>
                </span>
                <span className={classes.text}>{text}</span>
              </>
            );
            const close = () => {
              if (readAt === null) markRead([id]);
              setOpened(false);
            };
            return (
              <li key={id} data-unread={readAt === null || undefined} data-testid="notification">
                {ofConversations.has(kind) ? (
                  <Link
                    to="/t/$tenantId/conversations/$conversationId"
                    params={{ tenantId, conversationId: subjectId }}
                    className={classes.row}
                    onClick={close}
                  >
                    {content}
                  </Link>
                ) : (
                  <UnstyledButton className={classes.row} onClick={close}>
                    {content}
                  </UnstyledButton>
                )}
              </li>
            );
          })}
        </ul>
        <Link
          to="/t/$tenantId/settings/notifications"
          params={{ tenantId }}
          className={classes.settings}
          onClick={() => setOpened(false)}
        >
          Choose what you hear of
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}
