/** Needs `FIRESTORE_EMULATOR_HOST`. */
import { deleteApp, initializeApp } from "firebase/app";
import type { FirebaseApp } from "firebase/app";
import { paths } from "@frontdesk/model/paths";
import {
  Timestamp,
  connectFirestoreEmulator,
  doc,
  initializeFirestore,
  setLogLevel,
  updateDoc,
  writeBatch,
} from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { threadSource } from "./thread-source.ts";
import type { Thread } from "./thread-source.ts";

let app: FirebaseApp;
let db: Firestore;
let tenant: string;
let stop = () => {};

beforeEach(() => {
  setLogLevel("error");
  tenant = `tenant-${randomUUID()}`;
  app = initializeApp({ projectId: "demo-thread-source", apiKey: "none" }, tenant);
  db = initializeFirestore(app, {});
  const [host = "127.0.0.1", port = "8080"] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "").split(":");
  // "owner" is the emulator's administrator: this is about paging, the rules have their own tests.
  connectFirestoreEmulator(db, host, Number(port), { mockUserToken: "owner" });
});

afterEach(async () => {
  stop();
  await deleteApp(app);
});

const path = (id: string) => paths.message(tenant, "c", id);
const idOf = (number: number) => `m${String(number).padStart(3, "0")}`;
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => idOf(from + index));

/** Messages `from` to `to`, two in each second as WhatsApp's times allow. */
async function say(from: number, to: number) {
  const batch = writeBatch(db);
  for (let number = from; number <= to; number += 1)
    batch.set(doc(db, path(idOf(number))), {
      tenantId: tenant,
      conversationId: "c",
      direction: "in",
      author: { kind: "contact" },
      type: "text",
      text: idOf(number),
      status: "received",
      at: Timestamp.fromMillis(Math.floor(number / 2) * 1_000),
      createdAt: Timestamp.fromMillis(number * 500),
    });
  await batch.commit();
}

function open() {
  const source = threadSource(db, tenant, "c");
  let newest: Thread | null = null;
  const failed = vi.fn<(error: Error) => void>();
  stop = source.listen((thread) => (newest = thread), failed);
  const shows = (expected: string[]) =>
    vi.waitFor(() => {
      expect(failed).not.toHaveBeenCalled();
      expect(newest?.messages.map(({ id }) => id)).toEqual(expected);
    }, 10_000);
  return { source, shows, thread: () => newest };
}

test("shows the newest page in order, then older pages, to the start", async () => {
  await say(1, 70);
  const { source, shows, thread } = open();
  await shows(ids(41, 70));
  expect(thread()?.hasOlder).toBe(true);
  source.loadOlder();
  await shows(ids(11, 70));
  source.loadOlder();
  await shows(ids(1, 70));
  expect(thread()).toMatchObject({ hasOlder: false, loadingOlder: false });
});

test("leaves no gap between pages when more comes than a page holds", async () => {
  await say(1, 40);
  const { source, shows, thread } = open();
  await shows(ids(11, 40));
  source.loadOlder();
  await shows(ids(1, 40));
  await say(41, 85);
  await shows(ids(1, 85));
  expect(thread()?.hasOlder).toBe(false);
});

test("follows a status on an older page", async () => {
  await say(1, 40);
  const { source, shows, thread } = open();
  await shows(ids(11, 40));
  source.loadOlder();
  await shows(ids(1, 40));
  await updateDoc(doc(db, path(idOf(2))), { status: "read" });
  await vi.waitFor(() => expect(thread()?.messages[1]?.status).toBe("read"), 10_000);
});

test("knows that a short conversation has nothing older", async () => {
  await say(1, 3);
  const { shows, thread } = open();
  await shows(ids(1, 3));
  expect(thread()?.hasOlder).toBe(false);
});
