/** Who gets a waiting conversation, and that many at once never give anybody too much. */
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import type { HandoffTask } from "@frontdesk/model/tasks";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { stepHandoff } from "./step-handoff.ts";

const projectId = `demo-offer-${process.pid}`;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** As the queue does: what fails comes back. The emulator ends transactions that wait for each other with an error of its own. */
async function worked(desk: Desk, task: HandoffTask): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await stepHandoff(task, desk.deps);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}

async function holders(desk: Desk): Promise<Map<string | null, number>> {
  const { docs } = await desk.firestore.collection(paths.conversations(desk.tenantId)).get();
  const grouped = Map.groupBy(docs, (doc) => doc.get("assigneeUid") as string | null);
  return new Map([...grouped].map(([uid, held]) => [uid, held.length]));
}

test("is offered to one available person, who is told; nobody else is", async () => {
  const desk = await testDesk(projectId);
  await desk.member("ana", "agent", "away");
  await desk.member("ben", "agent");
  await desk.member("vera", "viewer");
  const task = await desk.waiting("c");
  await stepHandoff(task, desk.deps);
  expect(await desk.conversation("c")).toMatchObject({
    mode: "queued",
    assigneeUid: "ben",
    handoff: { stage: "offered" },
  });
  expect(await desk.told()).toEqual(["handoffOffered to ben"]);
});

test("goes round: whose last one is longest ago is next", async () => {
  const desk = await testDesk(projectId);
  for (const uid of ["ana", "ben", "cem"]) await desk.member(uid, "agent");
  const got: (string | null)[] = [];
  for (const n of numbers(6)) {
    const task = await desk.waiting(`c${n}`);
    await stepHandoff(task, desk.deps);
    got.push((await desk.conversation(`c${n}`)).assigneeUid);
    desk.pass(1);
  }
  expect(got).toEqual(["ana", "ben", "cem", "ana", "ben", "cem"]);
});

test("twelve handovers at once, two people with room for five each: nobody gets a sixth, and two wait", async () => {
  const desk = await testDesk(projectId, { policy: { capacity: 5 } });
  await desk.member("ana", "agent");
  await desk.member("ben", "agent");
  const tasks = await Promise.all(numbers(12).map((n) => desk.waiting(`c${n}`)));
  await Promise.all(tasks.map((task) => worked(desk, task)));
  expect([...(await holders(desk))].toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ["ana", 5],
    ["ben", 5],
    [null, 2],
  ]);
}, 60_000);

test("room for one: two handovers at once give it to one of them", async () => {
  for (const round of numbers(5)) {
    const desk = await testDesk(projectId, { policy: { capacity: 1 } });
    await desk.member("ana", "agent");
    const tasks = await Promise.all([desk.waiting("x"), desk.waiting("y")]);
    await Promise.all(tasks.map((task) => worked(desk, task)));
    expect((await holders(desk)).get("ana"), `round ${round}`).toBe(1);
  }
}, 60_000);

test("what somebody took on their own counts, and what was handed back does not", async () => {
  const desk = await testDesk(projectId, { policy: { capacity: 1 } });
  await desk.member("ana", "agent");
  await desk.waiting("own", "takenOver", { mode: "agent", assigneeUid: "ana" });
  const task = await desk.waiting("c");
  await stepHandoff(task, desk.deps);
  expect((await desk.conversation("c")).assigneeUid).toBe(null);
  await desk.ref("own").update({ mode: "assistant", assigneeUid: null });
  await stepHandoff(task, desk.deps);
  expect((await desk.conversation("c")).assigneeUid).toBe("ana");
});

test("a team's reasons go to the team, and to others while nobody of it is available", async () => {
  const team = { name: "Payments", reasons: ["paymentIssue" as const], labels: ["Wedding"], memberUids: ["pia"] };
  const desk = await testDesk(projectId, { policy: { teams: [team] } });
  await desk.member("ana", "agent");
  await desk.member("pia", "agent");
  await stepHandoff(await desk.waiting("c1", "paymentIssue"), desk.deps);
  await stepHandoff(await desk.waiting("c2", "paymentIssue"), desk.deps);
  expect((await desk.conversation("c2")).assigneeUid).toBe("pia");
  await desk.member("pia", "agent", "away");
  await stepHandoff(await desk.waiting("c3", "paymentIssue"), desk.deps);
  expect((await desk.conversation("c3")).assigneeUid).toBe("ana");
});

test("a conversation with a team's label goes to the team, whatever the reason", async () => {
  const team = { name: "Weddings", reasons: [], labels: ["Wedding"], memberUids: ["pia"] };
  const desk = await testDesk(projectId, { policy: { teams: [team] } });
  await desk.member("ana", "agent");
  await desk.member("pia", "agent");
  await stepHandoff(await desk.waiting("c1", "askedForPerson", { labels: ["Wedding"] }), desk.deps);
  await stepHandoff(await desk.waiting("c2", "askedForPerson", { labels: ["Wedding", "VIP"] }), desk.deps);
  await stepHandoff(await desk.waiting("c3", "askedForPerson", { labels: ["VIP"] }), desk.deps);
  const held = await Promise.all(["c1", "c2", "c3"].map(async (id) => (await desk.conversation(id)).assigneeUid));
  expect(held).toEqual(["pia", "pia", "ana"]);
});

test("taken by hand while it was being offered: stays with who took it", async () => {
  const desk = await testDesk(projectId);
  await desk.member("ana", "agent");
  const task = await desk.waiting("c");
  await desk.ref("c").update({ mode: "agent", assigneeUid: "ben" });
  await stepHandoff(task, desk.deps);
  expect(await desk.conversation("c")).toMatchObject({ mode: "agent", assigneeUid: "ben" });
  expect(await desk.told()).toEqual([]);
});
