/** Who is signed in, as a store that React and the router read. */
import { onIdTokenChanged, signOut } from "firebase/auth";
import type { Auth } from "firebase/auth";
import { createContext, use, useSyncExternalStore } from "react";
import { forgetSignInNotice, leaveSignInNotice, readSignInNotice } from "./sign-in-notice.ts";

export type Session = {
  uid: string;
  email: string;
  emailVerified: boolean;
  name: string;
  /** When this session began, in seconds since the epoch. */
  signedInAt: number;
  platformOwner: boolean;
};

export type SessionStore = {
  current: () => Session | null;
  subscribe: (onChange: () => void) => () => void;
  /** Loads the page anew at `leadTo`, the sign-in page unless named. */
  signOut: (leadTo?: string) => Promise<void>;
};

/** Resolves when it is known whether somebody is signed in. `onSignOut` runs before the page is loaded anew. */
export async function openSession(auth: Auth, onSignOut: (uid: string) => void): Promise<SessionStore> {
  let session: Session | null = null;
  let leadTo = "/sign-in";
  let asked = false;
  const listeners = new Set<() => void>();
  await auth.authStateReady();
  const known = new Promise<void>((resolve) => {
    onIdTokenChanged(auth, (user) => {
      const read = async () => {
        const token = await user?.getIdTokenResult().catch(() => null);
        // A later change may have overtaken this one while the token was read.
        if (auth.currentUser !== user) return;
        const next = user && {
          uid: user.uid,
          email: user.email ?? "",
          emailVerified: token?.claims["email_verified"] === true,
          name: user.displayName ?? user.email ?? "",
          signedInAt: Number(token?.claims["auth_time"] ?? 0),
          platformOwner: token?.claims["platformOwner"] === true,
        };
        if (!session && next) forgetSignInNotice();
        // Firebase itself ends a session whose account was closed or whose tokens were revoked.
        if (session && !next && !asked && readSignInNotice() === null)
          leaveSignInNotice("You were signed out. Sign in again.");
        // Nothing of one person's data may stay in memory for the next.
        if (session && next?.uid !== session.uid) return globalThis.location.assign(leadTo);
        session = next;
        for (const listener of listeners) listener();
        resolve();
      };
      void read();
    });
  });
  await known;

  return {
    current: () => session,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    signOut: async (target = "/sign-in") => {
      leadTo = target;
      asked = true;
      if (session) onSignOut(session.uid);
      await signOut(auth);
    },
  };
}

export const SessionContext = createContext<SessionStore | null>(null);

export function useSessionStore(): SessionStore {
  const store = use(SessionContext);
  if (!store) throw new Error("useSessionStore is called outside of SessionContext");
  return store;
}

/** Null while nobody is signed in. */
export function useMaybeSession(): Session | null {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** For pages behind sign-in. */
export function useSession(): Session {
  const session = useMaybeSession();
  if (!session) throw new Error("useSession is called on a page that does not require sign-in");
  return session;
}
