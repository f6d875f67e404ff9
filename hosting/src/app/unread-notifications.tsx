import { Button } from "@mantine/core";
import { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { Link } from "@tanstack/react-router";
import { collection, doc, limit, orderBy, query, serverTimestamp, updateDoc, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { BellRing } from "lucide-react";
import { Warning } from "../components/warning.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { liveList } from "../lib/live-documents.ts";
import { useSession } from "../lib/session.ts";
import classes from "./unread-notifications.module.css";

/** The newest few of all: enough to hold every unread one in practice, and a query that needs no index of its own on `readAt`. */
const newest = 20;
const shown = 3;

const notificationsSource = (db: Firestore, tenantId: string, uid: string) =>
  liveList(
    ["notifications", tenantId, uid],
    query(
      collection(db, paths.notifications(tenantId)),
      where("uid", "==", uid),
      orderBy("createdAt", "desc"),
      limit(newest),
    ),
    Notification,
  );

/** What this person has been told and has not put away, above every page of the business. */
export function UnreadNotifications({ tenantId }: { tenantId: string }) {
  const db = useFirestore();
  const { uid } = useSession();
  const live = useLive(notificationsSource(db, tenantId, uid));
  // Told beside the pages: a failure here is no reason to keep anybody from working.
  if (live.status !== "ready") return null;
  const unread = live.data.rows.filter(({ readAt }) => readAt === null).slice(0, shown);
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
