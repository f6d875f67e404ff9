/** What turns use, counted on the Firestore emulator, and what happens when it is used up. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { afterAll, expect, test } from "vitest";
import { calm, fatedTo, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos } from "../testing/simulated-cloud.ts";
import { rollUpUsage } from "./roll-up.ts";
import { sumOf } from "./sums.ts";

const projectId = `demo-budget-${process.pid}`;
const firestore = new Firestore({ projectId });
afterAll(() => firestore.terminate());
const period = "2026-11";
const now = () => new Date("2026-11-22T12:00:00Z");

async function answered(chaos: Chaos, questions: string[]) {
  const cloud = await simulatedCloud(projectId, chaos);
  for (const [n, question] of questions.entries()) {
    cloud.customerWrites(`wamid.${n}`, question);
    await cloud.settle();
  }
  return cloud;
}

test("a month's sums are those of its answers", async () => {
  const { tenantId } = await answered(calm, ["How much is a cut?", "And for men?"]);
  await rollUpUsage({ tenantId, period }, { firestore, now });
  await rollUpUsage({ tenantId, period }, { firestore, now });
  const usage = (await firestore.doc(paths.usage(tenantId, period)).get()).data();
  expect(usage).toMatchObject({ turns: 2, modelCalls: 2, promptTokens: 20, completionTokens: 10, exhaustedAt: null });
});

test("a draft that a newer message overtook is counted with the answer that went out", async () => {
  const cloud: Awaited<ReturnType<typeof simulatedCloud>> = await simulatedCloud(projectId, {
    ...calm,
    duringModel: async (call) => {
      if (call > 0) return;
      cloud.customerWrites("wamid.2", "Two?");
      await cloud.deliverNow();
    },
  });
  cloud.customerWrites("wamid.1", "One?");
  await cloud.settle();
  expect(await sumOf(cloud.tenantId, period, firestore)).toMatchObject({ turns: 1, modelCalls: 2, promptTokens: 20 });
});

test.each(Array.from({ length: 12 }, (_, n) => n))("a death after effect %i counts no turn twice", async (atEffect) => {
  const fate = fatedTo({ atEffect, when: "after" });
  const { tenantId } = await answered({ ...calm, fate, copies: () => 2 }, ["How much is a cut?"]);
  const { turns, modelCalls } = await sumOf(tenantId, period, firestore);
  expect(turns).toBe(1);
  expect(modelCalls).toBe(1);
});

test("a used-up budget hands over without asking the model, and the admins are told once", async () => {
  const settings = { monthlyTokenLimit: 15 };
  const cloud = await answered({ ...calm, settings }, ["How much is a cut?", "And for men?"]);
  expect(cloud.modelCalls).toHaveLength(1);
  expect(await cloud.conversation()).toMatchObject({ mode: "queued", handoffReason: "budgetExhausted" });
  const answers = (await cloud.messages()).filter(({ direction }) => direction === "out");
  expect(answers.at(-1)?.text).toContain("A person from our team will answer you here");

  const { tenantId } = cloud;
  const live = { businessDescription: "", tone: "", languages: ["en"], ...settings };
  await firestore.doc(paths.settings(tenantId, "assistant")).set(live);
  for (const [uid, role] of [
    ["o", "owner"],
    ["a", "agent"],
  ] as const) {
    const member = { uid, tenantId, role, name: uid, email: "x@x.example", createdAt: Timestamp.now() };
    await firestore.doc(paths.member(tenantId, uid)).set(member);
  }
  for (let time = 0; time < 3; time++) await rollUpUsage({ tenantId, period }, { firestore, now });
  const notices = await firestore.collection(paths.notifications(tenantId)).where("subjectId", "==", period).get();
  expect(new Set(notices.docs.map((doc): unknown => doc.get("uid")))).toEqual(new Set(["admin1", "o"]));
  expect(notices.size).toBe(2);
});
