/** The Firestore client. Only pages behind sign-in import it. */
import { connectFirestoreEmulator, initializeFirestore } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { useFirebase } from "./firebase.ts";
import type { Firebase } from "./firebase.ts";

const clients = new WeakMap<Firebase, Firestore>();

/** Cached in memory only: customers' messages are not left on a shared computer. */
function firestoreOf(firebase: Firebase): Firestore {
  const known = clients.get(firebase);
  if (known) return known;
  const db = initializeFirestore(firebase.app, { ignoreUndefinedProperties: false });
  const { suite } = firebase.config;
  if (suite) connectFirestoreEmulator(db, suite.firestoreHost, suite.firestorePort);
  clients.set(firebase, db);
  return db;
}

export function useFirestore(): Firestore {
  return firestoreOf(useFirebase());
}
