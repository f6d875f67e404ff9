/** The Firebase app and its sign-in. Firestore is in `firestore.ts`, so that the sign-in page does not load it. */
import { initializeApp } from "firebase/app";
import type { FirebaseApp } from "firebase/app";
import { browserLocalPersistence, connectAuthEmulator, indexedDBLocalPersistence, initializeAuth } from "firebase/auth";
import type { Auth } from "firebase/auth";
import { createContext, use } from "react";
import { startAppCheck } from "./app-check.ts";
import type { AppConfig } from "./config.ts";

export type Firebase = {
  app: FirebaseApp;
  auth: Auth;
  config: AppConfig;
  /** For our own callables; Firestore takes its token by itself. Null where App Check is not set up. */
  appCheckToken: () => Promise<string | null>;
};

export function startFirebase(config: AppConfig): Firebase {
  const app = initializeApp(config.firebase);
  // Not getAuth(): it would load Google's popup helper from another site before anybody asks for it.
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (config.suite) connectAuthEmulator(auth, config.suite.authUrl, { disableWarnings: true });
  return { app, auth, config, appCheckToken: startAppCheck(app, config) };
}

export const FirebaseContext = createContext<Firebase | null>(null);

export function useFirebase(): Firebase {
  const firebase = use(FirebaseContext);
  if (!firebase) throw new Error("useFirebase is called outside of FirebaseContext");
  return firebase;
}
