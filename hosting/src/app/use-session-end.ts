/** Ends this session when it was ended elsewhere, and tells the server of a new one. */
import { paths } from "@frontdesk/model/paths";
import { SessionLimit } from "@frontdesk/model/team";
import { doc } from "firebase/firestore";
import { useEffect } from "react";
import { z } from "zod";
import { useCall } from "../lib/call.ts";
import { useFirestore } from "../lib/firestore.ts";
import { liveDocument } from "../lib/live-documents.ts";
import { useLive } from "../lib/live.ts";
import { personalKey } from "../lib/personal-storage.ts";
import { useSession, useSessionStore } from "../lib/session.ts";
import { leaveSignInNotice } from "../lib/sign-in-notice.ts";

/** `isRefused`: one's own memberships are refused, which happens to ended sessions alone, and may be heard of first. */
export function useSessionEnd(isRefused: boolean): void {
  const { uid, signedInAt } = useSession();
  const store = useSessionStore();
  const limit = useLive(liveDocument(["session", uid], doc(useFirestore(), paths.session(uid)), SessionLimit));
  const validAfter = limit.status === "ready" ? limit.data?.validAfter.toMillis() : undefined;
  const isOver = isRefused || (validAfter !== undefined && signedInAt * 1_000 <= validAfter);
  useEffect(() => {
    if (!isOver) return;
    leaveSignInNotice("You were signed out of all devices. Sign in again.");
    void store.signOut();
  }, [isOver, store]);
}

/** Once for each session, for the audit trail. What does not get through is tried again when the page is loaded anew. */
export function useNoteSignIn(): void {
  const { uid, signedInAt } = useSession();
  const call = useCall();
  useEffect(() => {
    const key = personalKey(uid, "notedSignIn");
    if (signedInAt === 0 || localStorage.getItem(key) === String(signedInAt)) return;
    localStorage.setItem(key, String(signedInAt));
    call("noteSignIn", {}, z.object({})).catch(() => localStorage.removeItem(key));
    // `call` is a new function on every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [uid, signedInAt]);
}
