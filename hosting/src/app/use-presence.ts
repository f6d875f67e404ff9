/** Says every few minutes that the person is here, while the page is in sight; rules refuse it more often. */
import { paths } from "@frontdesk/model/paths";
import type { Member } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { doc, serverTimestamp, updateDoc } from "firebase/firestore";
import { useEffect, useRef } from "react";
import { useFirestore } from "../lib/firestore.ts";

const pause = 5 * MINUTE;

export function usePresence(tenantId: string, me: Member | null): void {
  const db = useFirestore();
  const lastSeen = useRef(0);
  const uid = me?.uid;
  const seenAt = me?.lastSeenAt?.toMillis() ?? 0;
  useEffect(() => {
    lastSeen.current = seenAt;
  }, [seenAt]);
  useEffect(() => {
    if (!uid) return;
    const say = () => {
      if (document.visibilityState !== "visible" || Date.now() - lastSeen.current < pause) return;
      // Of no consequence where it fails: the next one is minutes away.
      updateDoc(doc(db, paths.member(tenantId, uid)), { lastSeenAt: serverTimestamp() }).catch(() => null);
    };
    say();
    const timer = setInterval(say, pause + MINUTE / 2);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [db, tenantId, uid]);
}
