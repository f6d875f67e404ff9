import { afterAll, beforeEach, expect, test } from "vitest";
import { countedFirestore } from "./counted-firestore.ts";

const counted = { reads: 0, writes: 0 };
const firestore = countedFirestore("demo-bench-counting", (kind, documents) => {
  counted[kind] += documents;
});
const run = firestore.collection(`run${process.pid}x${Date.now()}`);
afterAll(() => firestore.terminate());
beforeEach(() => Object.assign(counted, { reads: 0, writes: 0 }));

test("every document of a commit is a write", async () => {
  const batch = firestore.batch();
  batch.create(run.doc("a"), { n: 1 });
  batch.create(run.doc("b"), { n: 2 });
  await batch.commit();
  expect(counted).toEqual({ reads: 0, writes: 2 });
});

test("a document that is not there is read all the same", async () => {
  await firestore.getAll(run.doc("a"), run.doc("none"));
  expect(counted).toEqual({ reads: 2, writes: 0 });
});

test("a query costs its documents, and one where there are none", async () => {
  expect((await run.get()).size).toBe(2);
  expect(counted.reads).toBe(2);
  expect((await run.where("n", ">", 9).get()).size).toBe(0);
  expect(counted.reads).toBe(3);
});

test("a transaction costs what it reads and writes", async () => {
  await firestore.runTransaction(async (tx) => {
    await tx.get(run.doc("a"));
    tx.update(run.doc("b"), { n: 3 });
  });
  expect(counted).toEqual({ reads: 1, writes: 1 });
});

test("a transaction that only reads costs no write", async () => {
  await firestore.runTransaction(async (tx) => tx.get(run.doc("a")));
  expect(counted).toEqual({ reads: 1, writes: 0 });
});

test("a call that nobody thought of is refused rather than missed", async () => {
  await expect(run.count().get()).rejects.toThrow("nothing here counts runAggregationQuery");
});
