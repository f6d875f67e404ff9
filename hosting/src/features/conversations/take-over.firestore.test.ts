/** Needs `FIRESTORE_EMULATOR_HOST`. */
import { randomUUID } from "node:crypto";
import { paths } from "@frontdesk/model/paths";
import { deleteApp, initializeApp } from "firebase/app";
import type { FirebaseApp } from "firebase/app";
import {
  Timestamp,
  collection,
  connectFirestoreEmulator,
  doc,
  getDoc,
  getDocs,
  initializeFirestore,
  setDoc,
  setLogLevel,
} from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendText } from "./conversation-commands.ts";
import { TakenError, takeOver } from "./take-over.ts";

let app: FirebaseApp;
let db: Firestore;
let tenantId: string;

beforeEach(() => {
  setLogLevel("error");
  tenantId = `tenant-${randomUUID()}`;
  app = initializeApp({ projectId: "demo-take-over", apiKey: "none" }, tenantId);
  db = initializeFirestore(app, {});
  const [host = "127.0.0.1", port = "8080"] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "").split(":");
  // "owner" is the emulator's administrator: the rules have their own tests.
  connectFirestoreEmulator(db, host, Number(port), { mockUserToken: "owner" });
});

afterEach(() => deleteApp(app));

const address = () => ({ tenantId, conversationId: "c" });
const ref = () => doc(db, paths.conversation(tenantId, "c"));
const queued = { mode: "queued", assigneeUid: null } as const;

async function waiting(more: object = queued): Promise<void> {
  const at = Timestamp.now();
  await setDoc(ref(), {
    tenantId,
    channelId: "1",
    contactId: "contact",
    contactName: "Ana",
    address: { waId: "1", userId: null },
    handoffReason: "askedForPerson",
    unreadCount: 1,
    lastMessage: { text: "Help", type: "text", direction: "in", authorKind: "contact" },
    lastMessageAt: at,
    windowExpiresAt: at,
    turn: { inboundSeq: 1, answeredSeq: 1, newestAt: at, lease: null },
    createdAt: at,
    ...more,
  });
}

test("of two who take it at once one has it, and the other learns who", async () => {
  await waiting();
  const both = await Promise.allSettled([
    takeOver(db, address(), "ana", queued),
    takeOver(db, address(), "ben", queued),
  ]);
  const holder = String((await getDoc(ref())).get("assigneeUid"));
  const [refused] = both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refused).toBeInstanceOf(TakenError);
  expect(refused).toMatchObject({ byUid: holder });
});

test("from a colleague whom one saw there it is taken", async () => {
  const held = { mode: "agent", assigneeUid: "ben" } as const;
  await waiting(held);
  await takeOver(db, address(), "ana", held);
  expect((await getDoc(ref())).data()).toMatchObject({ mode: "agent", assigneeUid: "ana", handoffReason: null });
});

test("from a colleague who took it meanwhile it is not", async () => {
  await waiting({ mode: "agent", assigneeUid: "ben" });
  await expect(takeOver(db, address(), "ana", { mode: "assistant", assigneeUid: null })).rejects.toThrow(TakenError);
});

const send = (uid: string, seen: Parameters<typeof sendText>[3]) =>
  sendText(db, address(), { id: `from${uid}`, text: `I am ${uid}`, uid, name: uid, replyTo: null }, seen);
const written = async () => (await getDocs(collection(db, paths.messages(tenantId, "c")))).docs.map(({ id }) => id);

test("of two who answer at once one message is stored, and the other's writer learns who was first", async () => {
  await waiting();
  const both = await Promise.allSettled([send("ana", queued), send("ben", queued)]);
  const conversation = (await getDoc(ref())).data();
  expect(await written()).toEqual([`from${conversation?.["assigneeUid"]}`]);
  expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []))).toEqual([
    expect.objectContaining({ name: "TakenError", byUid: conversation?.["assigneeUid"] }),
  ]);
});

test("an answer that takes over asks to be watched for silence; one of who holds it already does not", async () => {
  await waiting();
  await send("ana", queued);
  const first: unknown = (await getDoc(ref())).get("handoffDueAt");
  expect(first).toBeInstanceOf(Timestamp);
  await send("anaAgain", { mode: "agent", assigneeUid: "anaAgain" });
  expect((await getDoc(ref())).get("handoffDueAt")).toEqual(first);
  expect(await written()).toEqual(["fromana", "fromanaAgain"]);
});
