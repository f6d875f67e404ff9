/** What one person was told. */
import { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { collection, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../lib/live-documents.ts";

/** The newest few of all: enough to hold every unread one in practice, and a query that needs no index of its own on `readAt`. */
const newest = 30;

export const notificationsSource = (db: Firestore, tenantId: string, uid: string) =>
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
