/** A dead letter goes once it has become something, and only then. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeEach, expect, test } from "vitest";
import { ingest } from "../conversations/ingest.ts";
import { numberRoutes } from "../conversations/number-routes.ts";
import type { Task } from "../platform/tasks.ts";
import { noteKind } from "./note-kind.ts";
import { replayLetter } from "./replay-letter.ts";
import { replayLetters, replayTask } from "./replay-letters.ts";

const firestore = new Firestore({ projectId: `demo-replay-${process.pid}` });
afterAll(() => firestore.terminate());

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const now = () => new Date("2026-11-22T12:00:00Z");
const deps = { firestore, now, log: quiet, routes: numberRoutes(firestore, now) };

const number = { phone_number_id: "100000000000009" };
const envelope = (value: object) => ({
  entry: [{ id: "200000000000009", changes: [{ field: "messages", value: { metadata: number, ...value } }] }],
});
const text = (id: string) => ({
  id,
  from: "447700900001",
  timestamp: "1795341400",
  type: "text",
  text: { body: "Hi" },
});
const letters = async () => (await firestore.collection(paths.deadLetters()).get()).docs;
const messages = async () => (await firestore.collectionGroup("messages").get()).docs;
const connect = () =>
  firestore
    .doc(paths.channelRoute(number.phone_number_id))
    .set({ tenantId: "t", wabaId: null, createdAt: Timestamp.fromDate(now()) });

beforeEach(async () => {
  for (const name of ["deadLetters", "deadLetterKinds", "channels", "tenants"]) {
    await firestore.recursiveDelete(firestore.collection(name));
  }
});

async function die(body: object, hash = "hash"): Promise<string> {
  await ingest(body, { text: JSON.stringify(body), hash }, { ...deps, routes: numberRoutes(firestore, now) });
  const [letter] = await letters();
  if (!letter) throw new Error("nothing died");
  return letter.id;
}

test("a message of a number that was connected since becomes a message, with its sender's name", async () => {
  const contacts = [{ wa_id: "447700900001", profile: { name: "Ana" } }];
  const id = await die(envelope({ contacts, messages: [text("wamid.1")] }));
  expect(await replayLetter(id, deps)).toBe("stillDead");
  await connect();
  expect(await replayLetter(id, deps)).toBe("replayed");
  expect(await letters()).toHaveLength(0);
  expect(await messages()).toHaveLength(1);
  const [conversation] = (await firestore.collectionGroup("conversations").get()).docs;
  expect(conversation?.get("contactName")).toBe("Ana");
  expect(await replayLetter(id, deps)).toBe("gone");
});

test("what still cannot be understood stays one letter, with the time of the attempt", async () => {
  await connect();
  const id = await die(envelope({ messages: [{ ...text("wamid.2"), text: { body: 7 } }] }));
  expect(await replayLetter(id, deps)).toBe("stillDead");
  const all = await letters();
  expect(all.map((letter) => letter.id)).toEqual([id]);
  expect(all[0]?.get("replayedAt")).toBeInstanceOf(Timestamp);
});

test("a replay that died after the intake ends without a second message", async () => {
  const id = await die(envelope({ messages: [text("wamid.3")] }));
  await connect();
  const dying = {
    ...deps,
    firestore: new Proxy(firestore, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => {
          // The first thing that is done after the intake has stored the message.
          if (key === "collection" && String(given[0]).endsWith("/parts")) throw new Error("died");
          return Reflect.apply(value, target, given);
        };
      },
    }),
  };
  await expect(replayLetter(id, dying)).rejects.toThrow("died");
  expect(await replayLetter(id, deps)).toBe("replayed");
  expect(await messages()).toHaveLength(1);
});

test("a run takes all letters of its reason, page after page, and none that came later", async () => {
  const waiting = Array.from({ length: 101 }, (_, n) => text(`wamid.page${n}`));
  await die(envelope({ messages: waiting }));
  await connect();
  const orders: Task[] = [];
  const runDeps = { ...deps, tasks: { enqueue: async (task: Task) => void orders.push(task) } };
  const run = { runId: "run", after: null, reason: "unknownNumber" as const };
  await replayLetters({ ...run, until: now().getTime() - 1 }, runDeps);
  expect(await messages()).toHaveLength(0);
  orders.length = 0;
  await replayLetters({ ...run, until: now().getTime() }, runDeps);
  expect(orders).toHaveLength(1);
  const [next] = orders;
  if (next?.queue !== "replayDeadLetters") throw new Error("no next page");
  expect(next.id).toBe(replayTask(next.payload).id);
  await replayLetters(next.payload, runDeps);
  expect(await letters()).toHaveLength(0);
  expect(await messages()).toHaveLength(101);
});

test("a new kind is reported once, however often it comes", async () => {
  const reported: unknown[] = [];
  const log = { ...quiet, error: (_: string, fields?: object) => void reported.push(fields) };
  const kind = { reason: "unhandledField" as const, field: "brand_new" };
  await noteKind("a", kind, { firestore, now, log });
  await noteKind("a", kind, { firestore, now, log });
  await noteKind("b", kind, { firestore, now, log });
  expect(reported).toEqual([{ ...kind, deadLetterId: "a" }]);
});
