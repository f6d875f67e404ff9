/** From an answer that was none to an entry, on the Firestore emulator; the embedder counts words. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { UnansweredGroup, UnansweredQuestion } from "@frontdesk/model/unanswered";
import { afterAll, expect, test } from "vitest";
import type { Task } from "../platform/tasks.ts";
import { fakeEmbedder } from "../services/openai/openai.fake.ts";
import type { CompletionRequest } from "../services/openai/openai.ts";
import { fakeMeter } from "../usage/meter.fake.ts";
import { moveGroup, noteCheck, publishEntry } from "./close-group.ts";
import { draftEntry } from "./draft-entry.ts";
import { noteUnanswered } from "./note-question.ts";
import { noteReaction } from "./note-reaction.ts";
import { rateAnswer } from "./rate-answer.ts";

const firestore = new Firestore({ projectId: `demo-unanswered-${process.pid}` });
afterAll(() => firestore.terminate());

let tenants = 0;
const minute = (n: number) => Timestamp.fromMillis(Date.parse("2026-11-22T10:00:00Z") + n * 60_000);
const caller = {
  uid: "u1",
  name: "Ana",
  role: "admin",
  origin: { ip: null, userAgent: null },
  requestId: "r1",
  emailVerified: true,
} as const;

function desk() {
  const tenantId = `unanswered${process.pid}x${tenants++}`;
  const embedder = fakeEmbedder();
  const tasks: Task[] = [];
  const model: unknown[] = [];
  const deps = {
    firestore,
    embedder,
    sameQuestion: 0.6,
    meter: fakeMeter(),
    now: () => new Date("2026-11-23T10:00:00Z"),
    tasks: { enqueue: async (task: Task) => void tasks.push(task) },
    llm: {
      complete: async <T>({ schema, messages }: CompletionRequest<T>) => {
        model.push(JSON.parse(messages.at(-1)?.content ?? "null"));
        const value = schema.parse({ question: "Do you repair bikes?", answer: "Yes, on Mondays." });
        return { value, model: "m", promptTokens: 1, completionTokens: 1 };
      },
    },
  };
  const write = (conversationId: string, id: string, at: Timestamp, fields: Partial<Message>) =>
    firestore.doc(paths.message(tenantId, conversationId, id)).set({
      tenantId,
      conversationId,
      direction: "in",
      author: { kind: "contact" },
      type: "text",
      text: "",
      status: "received",
      at,
      createdAt: at,
      ...fields,
    } satisfies Message);
  const answer = (conversationId: string, id: string, at: Timestamp, outcome: "noAnswer" | "answered") =>
    write(conversationId, id, at, {
      direction: "out",
      author: { kind: "assistant" },
      text: "I do not know.",
      status: "sent",
      provenance: {
        outcome,
        passages: [],
        model: "m",
        promptVersion: "1",
        language: "en",
        promptTokens: 1,
        completionTokens: 1,
        costMicroUsd: 1,
        retrieveMs: 1,
        modelMs: 1,
        totalMs: 1,
      },
    });
  const note = (conversationId: string, messageId: string) =>
    noteUnanswered({ tenantId, conversationId, messageId }, deps);
  return {
    tenantId,
    deps,
    tasks,
    model,
    write,
    answer,
    note,
    /** A customer asks and gets no answer. */
    async asks(conversationId: string, question: string, at = 0) {
      await write(conversationId, `${conversationId}-q`, minute(at), { text: question });
      await answer(conversationId, `${conversationId}-a`, minute(at + 1), "noAnswer");
      await note(conversationId, `${conversationId}-a`);
    },
    async groups() {
      const { docs } = await firestore.collection(paths.unansweredGroups(tenantId)).orderBy("firstAt").get();
      return docs.map((doc) => ({ ...UnansweredGroup.parse(doc.data()), id: doc.id }));
    },
    async questions() {
      const { docs } = await firestore.collection(paths.unansweredQuestions(tenantId)).orderBy("at").get();
      return docs.map((doc) => UnansweredQuestion.parse(doc.data()));
    },
  };
}

test("questions of the same meaning are one group, with count and times; others are not", async () => {
  const salon = desk();
  await salon.asks("c1", "do you repair bikes here", 0);
  await salon.asks("c2", "repair bikes here do you", 10);
  await salon.asks("c3", "what is the wifi password", 20);
  const groups = await salon.groups();
  expect(groups.map(({ question, count, status }) => ({ question, count, status }))).toEqual([
    { question: "do you repair bikes here", count: 2, status: "open" },
    { question: "what is the wifi password", count: 1, status: "open" },
  ]);
  expect(groups[0]?.lastAt.toMillis()).toBe(minute(11).toMillis());
});

test("an event that comes twice, and a run that died before grouping, count once", async () => {
  const salon = desk();
  await salon.asks("c1", "do you repair bikes here");
  await salon.note("c1", "c1-a");
  await Promise.all([salon.note("c1", "c1-a"), salon.note("c1", "c1-a")]);
  expect(await salon.groups()).toMatchObject([{ count: 1 }]);
  // Noted, and then the worker died: the next run groups it.
  await firestore.doc(paths.unansweredQuestion(salon.tenantId, "c1-a")).update({ groupId: null });
  await firestore.doc(paths.unansweredGroup(salon.tenantId, (await salon.groups())[0]?.id ?? "")).update({ count: 0 });
  await salon.note("c1", "c1-a");
  expect(await salon.groups()).toMatchObject([{ count: 1 }]);
});

test("many who ask at once are grouped page by page, each group changed once a page", async () => {
  const salon = desk();
  const batch = firestore.batch();
  for (let n = 0; n < 120; n += 1) {
    const question = n % 2 === 0 ? "do you repair bikes here" : "what is the wifi password";
    batch.set(firestore.doc(paths.unansweredQuestion(salon.tenantId, `m${n}`)), {
      tenantId: salon.tenantId,
      groupId: null,
      question,
      language: "en",
      reason: "noAnswer",
      note: "",
      conversationId: "c",
      messageId: `m${n}`,
      at: minute(n),
      createdAt: minute(n),
    } satisfies UnansweredQuestion);
  }
  await batch.commit();
  await salon.note("c", "nothing");
  expect((await salon.groups()).map(({ count }) => count)).toEqual([60, 60]);
});

test("all messages since the last answer are the question, and answers that were given are none", async () => {
  const salon = desk();
  await salon.write("c1", "q0", minute(0), { text: "old" });
  await salon.answer("c1", "a0", minute(1), "answered");
  await salon.write("c1", "q1", minute(2), { text: "do you" });
  await salon.write("c1", "q2", minute(3), { text: "repair bikes?" });
  await salon.answer("c1", "a1", minute(4), "noAnswer");
  await salon.note("c1", "a0");
  await salon.note("c1", "a1");
  expect(await salon.questions()).toMatchObject([{ question: "do you repair bikes?", reason: "noAnswer" }]);
});

test("a thumb down makes an answered question one of them, a thumb up does not, and both can be taken back", async () => {
  const salon = desk();
  await salon.write("c1", "q1", minute(0), { text: "when are you open" });
  await salon.answer("c1", "a1", minute(1), "answered");
  const place = { tenantId: salon.tenantId, conversationId: "c1", messageId: "a1" };
  await rateAnswer({ ...place, value: "up", reason: "" }, caller, salon.deps);
  expect(salon.tasks).toEqual([]);
  await rateAnswer({ ...place, value: "down", reason: "Old hours" }, caller, salon.deps);
  expect(salon.tasks).toMatchObject([{ queue: "noteUnanswered", payload: place }]);
  await salon.note("c1", "a1");
  expect(await salon.questions()).toMatchObject([
    { reason: "thumbsDown", note: "Old hours", question: "when are you open" },
  ]);
  await rateAnswer({ ...place, value: null, reason: "" }, caller, salon.deps);
  const stored = await firestore.doc(paths.message(salon.tenantId, "c1", "a1")).get();
  expect(stored.get("feedback")).toBe(null);
  await expect(rateAnswer({ ...place, messageId: "q1", value: "up", reason: "" }, caller, salon.deps)).rejects.toThrow(
    "not an answer of the assistant",
  );
});

test("a draft is made from what colleagues answered, and invents nothing where nobody did", async () => {
  const salon = desk();
  await salon.asks("c1", "do you repair bikes here");
  const [group] = await salon.groups();
  const place = { tenantId: salon.tenantId, groupId: group?.id ?? "" };
  expect(await draftEntry(place, salon.deps)).toEqual({ question: "Do you repair bikes?", answer: "", basedOn: 0 });
  await salon.write("c1", "h1", minute(5), {
    direction: "out",
    author: { kind: "agent", uid: "u2", name: "Ben" },
    text: "Yes, Mondays!",
    status: "sent",
  });
  const draft = await draftEntry(place, salon.deps);
  expect(draft).toEqual({ question: "Do you repair bikes?", answer: "Yes, on Mondays.", basedOn: 1 });
  expect(salon.model.at(-1)).toEqual({ questions: ["do you repair bikes here"], answers: ["Yes, Mondays!"] });
  expect(await salon.groups()).toMatchObject([{ draft }]);
});

test("a full plan takes no further entry, and lets one that is there be changed", async () => {
  const salon = desk();
  await salon.asks("c1", "do you repair bikes here");
  const place = { tenantId: salon.tenantId, groupId: (await salon.groups())[0]?.id ?? "" };
  const entry = { question: "Do you repair bikes?", answer: "Yes, on Mondays." };
  await firestore.doc(paths.tenant(salon.tenantId)).set({ plan: "free" });
  const batch = firestore.batch();
  for (let n = 0; n < 100; n += 1)
    batch.set(firestore.doc(paths.source(salon.tenantId, `s${n}`)), { kind: "snippet", chunkCount: 1 });
  await batch.commit();
  const owner = { ...caller, tenantId: salon.tenantId };
  await expect(publishEntry(place, entry, owner, salon.deps)).rejects.toThrow(/allows 100 sources/u);
  expect(await salon.groups()).toMatchObject([{ status: "open" }]);
  await firestore.doc(paths.source(salon.tenantId, "s0")).delete();
  await publishEntry(place, entry, owner, salon.deps);
  await publishEntry(place, { ...entry, answer: "Yes, daily." }, { ...owner, requestId: "r2" }, salon.deps);
  expect(await salon.groups()).toMatchObject([{ status: "published" }]);
});

test("publishing makes one source that is to be indexed, and an entry of the audit trail", async () => {
  const salon = desk();
  await salon.asks("c1", "do you repair bikes here");
  const place = { tenantId: salon.tenantId, groupId: (await salon.groups())[0]?.id ?? "" };
  const owner = { ...caller, tenantId: salon.tenantId };
  const entry = { question: "Do you repair bikes?", answer: "Yes, on Mondays." };
  const sourceId = await publishEntry(place, entry, owner, salon.deps);
  const source = Source.parse((await firestore.doc(paths.source(salon.tenantId, sourceId)).get()).data());
  expect(source).toMatchObject({ kind: "qa", title: entry.question, content: entry.answer, status: "pending" });
  expect(await salon.groups()).toMatchObject([{ status: "published", sourceId, closedBy: { uid: "u1" } }]);
  await publishEntry(place, { ...entry, answer: "Yes, daily." }, { ...owner, requestId: "r2" }, salon.deps);
  const sources = await firestore.collection(paths.sources(salon.tenantId)).get();
  expect(sources.docs.map((doc) => doc.get("content"))).toEqual(["Yes, daily."]);
  const trail = await firestore.collection(paths.auditEntries(salon.tenantId)).get();
  expect(trail.docs.map((doc) => String(doc.get("action"))).toSorted()).toEqual(["sourceAdded", "sourceChanged"]);

  await noteCheck(
    place,
    { outcome: "answered", text: "Yes", why: "", queries: [], threshold: 0.5, passages: [], ms: 1 },
    salon.deps,
  );
  expect(await salon.groups()).toMatchObject([{ check: { outcome: "answered", usesEntry: false } }]);
  // Asked again in vain: it opens again.
  await salon.asks("c2", "do you repair bikes here", 30);
  expect(await salon.groups()).toMatchObject([{ status: "open", count: 2 }]);
});

test("what is dismissed stays so when it is asked again, and can be opened", async () => {
  const salon = desk();
  await salon.asks("c1", "sell me shares");
  const place = { tenantId: salon.tenantId, groupId: (await salon.groups())[0]?.id ?? "" };
  const owner = { ...caller, tenantId: salon.tenantId };
  await moveGroup(place, "dismissed", owner, salon.deps);
  await salon.asks("c2", "sell me shares", 20);
  expect(await salon.groups()).toMatchObject([{ status: "dismissed", count: 2, closedBy: { name: "Ana" } }]);
  await moveGroup(place, "open", { ...owner, requestId: "r2" }, salon.deps);
  expect(await salon.groups()).toMatchObject([{ status: "open", closedBy: null }]);
  await expect(moveGroup({ ...place, groupId: "gone" }, "open", owner, salon.deps)).rejects.toThrow(
    "not exist any more",
  );
});

test("a customer's reaction counts, the newest one, and blame brings the question up once", async () => {
  const { tenantId, deps, tasks, write, answer, note } = desk();
  await write("c", "q", minute(0), { text: "Do you repair bikes?" });
  await answer("c", "a", minute(1), "answered");
  const place = (id: string) => paths.message(tenantId, "c", id);
  await firestore.doc(place("a")).update({ wamid: "wamid.a" });
  const reacts = async (id: string, emoji: string, at: number) => {
    await write("c", id, minute(at), { type: "reaction", reaction: { wamid: "wamid.a", emoji } });
    await noteReaction({ tenantId, conversationId: "c", messageId: id }, deps);
  };
  const noted = async () => (await firestore.doc(place("a")).get()).get("customerReaction") as unknown;
  await reacts("r1", "👍🏽", 2);
  expect(await noted()).toMatchObject({ value: "up", emoji: "👍🏽" });
  await reacts("r3", "👎", 4);
  await noteReaction({ tenantId, conversationId: "c", messageId: "r3" }, deps);
  // One that comes late changes nothing.
  await reacts("r2", "❤️", 3);
  expect(await noted()).toMatchObject({ value: "down" });
  const [task] = tasks;
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(1);
  expect(task).toMatchObject({ queue: "noteUnanswered", payload: { messageId: "a" } });
  await note("c", "a");
  const question = UnansweredQuestion.parse(
    (await firestore.doc(paths.unansweredQuestion(tenantId, "a")).get()).data(),
  );
  expect(question).toMatchObject({ reason: "customerReaction", question: "Do you repair bikes?" });
  await reacts("r4", "", 5);
  expect(await noted()).toBe(null);
});

test("a reaction to a further part of an answer counts for the answer, one to a colleague's words for nothing", async () => {
  const { tenantId, deps, tasks, write, answer } = desk();
  await answer("c", "a", minute(1), "answered");
  const out = { direction: "out", status: "sent", text: "More." } as const;
  await write("c", "a2", minute(1), { ...out, author: { kind: "assistant" }, wamid: "wamid.a2", answerId: "a" });
  await write("c", "p", minute(2), { ...out, author: { kind: "agent", uid: "u", name: "U" }, wamid: "wamid.p" });
  await write("c", "r1", minute(3), { type: "reaction", reaction: { wamid: "wamid.p", emoji: "👎" } });
  await write("c", "r2", minute(3), { type: "reaction", reaction: { wamid: "wamid.a2", emoji: "❤️" } });
  for (const messageId of ["r1", "r2"]) await noteReaction({ tenantId, conversationId: "c", messageId }, deps);
  expect((await firestore.doc(paths.message(tenantId, "c", "a")).get()).get("customerReaction.value")).toBe("up");
  expect((await firestore.doc(paths.message(tenantId, "c", "p")).get()).get("customerReaction")).toBe(undefined);
  expect(tasks).toEqual([]);
});
