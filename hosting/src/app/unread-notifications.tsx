import { Button } from "@mantine/core";
import type { NotificationKind } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { Link } from "@tanstack/react-router";
import { doc, serverTimestamp, updateDoc } from "firebase/firestore";
import { BellRing } from "lucide-react";
import { Warning } from "../components/warning.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { useSession } from "../lib/session.ts";
import { notificationsSource } from "./notifications-source.ts";
import classes from "./unread-notifications.module.css";

const shown = 3;

/** Of the handoffs the bell tells; they are too many for the top of the page. */
const kinds: ReadonlySet<NotificationKind> = new Set([
  "channelNeedsAttention",
  "channelHealthy",
  "templateRejected",
  "general",
]);

/** What this person has been told and has not put away, above every page of the business. */
export function UnreadNotifications({ tenantId }: { tenantId: string }) {
  const db = useFirestore();
  const { uid } = useSession();
  const live = useLive(notificationsSource(db, tenantId, uid));
  // Told beside the pages: a failure here is no reason to keep anybody from working.
  if (live.status !== "ready") return null;
  const unread = live.data.rows.filter(({ readAt, kind }) => readAt === null && kinds.has(kind)).slice(0, shown);
  return unread.map(({ id, kind, title, text }) => (
    <Warning key={id} icon={<BellRing size={18} />} title={title} className={classes.notification}>
      <p>{text}</p>
      <div className={classes.actions}>
        {kind === "channelNeedsAttention" && (
          <Link to="/t/$tenantId/settings/channels" params={{ tenantId }}>
            Open channels
          </Link>
        )}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void updateDoc(doc(db, paths.notification(tenantId, id)), { readAt: serverTimestamp() })}
        >
          Put away
        </Button>
      </div>
    </Warning>
  ));
}
