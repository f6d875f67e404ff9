/** Who is signed in, as a store that React and the router read. */
import { onIdTokenChanged, signOut } from "firebase/auth";
import type { Auth } from "firebase/auth";
import { createContext, use, useSyncExternalStore } from "react";

export type Session = { uid: string; email: string; name: string; platformOwner: boolean };

export type SessionStore = {
  current: () => Session | null;
  subscribe: (onChange: () => void) => () => void;
  signOut: () => Promise<void>;
};

/** Resolves when it is known whether somebody is signed in. `onSignOut` runs before the page is loaded anew. */
export async function openSession(auth: Auth, onSignOut: (uid: string) => void): Promise<SessionStore> {
  let session: Session | null = null;
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
          name: user.displayName ?? user.email ?? "",
          platformOwner: token?.claims["platformOwner"] === true,
        };
        // Nothing of one person's data may stay in memory for the next.
        if (session && next?.uid !== session.uid) return globalThis.location.assign("/sign-in");
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
    signOut: async () => {
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

/** For pages behind sign-in. */
export function useSession(): Session {
  const store = useSessionStore();
  const session = useSyncExternalStore(store.subscribe, store.current);
  if (!session) throw new Error("useSession is called on a page that does not require sign-in");
  return session;
}
