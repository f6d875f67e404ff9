/** The whole turn on the Firestore emulator: killed after each step, delivered twice, out of order; always one answer, sent once. */
import { expect, test } from "vitest";
import { answerIdOf } from "../conversations/turn.ts";
import { NotSentError, UnknownOutcomeError } from "../services/whatsapp/graph-errors.ts";
import type { Death } from "../testing/processes.ts";
import { random } from "../testing/random.ts";
import { calm, fatedTo, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { SimulatedCloud } from "../testing/simulated-cloud.ts";

const projectId = "demo-once-only";
const twice = () => 2;

async function expectOneAnswer(cloud: SimulatedCloud, questions: string[]): Promise<void> {
  const messages = await cloud.messages();
  const answers = messages.filter(({ direction }) => direction === "out");
  expect(answers.map(({ text }) => text)).toEqual([`About: ${questions.join(" | ")}`]);
  expect(answers[0]).toMatchObject({ status: "read", wamid: cloud.sends[0]?.wamid, send: null });
  expect(cloud.sends).toHaveLength(1);
  expect(messages.filter(({ direction }) => direction === "in")).toHaveLength(questions.length);
  const conversation = await cloud.conversation();
  expect(conversation).toMatchObject({ mode: "assistant", unreadCount: questions.length });
  expect(conversation.turn).toMatchObject({
    lease: null,
    inboundSeq: questions.length,
    answeredSeq: questions.length,
  });
}

test("one message, one answer, with the passages it rests on", async () => {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.customerWrites("wamid.1", "How much is a cut?");
  await cloud.settle();
  await expectOneAnswer(cloud, ["How much is a cut?"]);
  const [answer] = (await cloud.messages()).filter(({ direction }) => direction === "out");
  expect(answer?.provenance).toMatchObject({ outcome: "answered", passages: [{ chunkId: "chunk1", cited: true }] });
  expect(cloud.modelCalls).toHaveLength(1);
});

test("three messages in a second get one answer that covers all three", async () => {
  const cloud = await simulatedCloud(projectId, calm);
  for (const [n, body] of ["Hi", "How much is a cut?", "And are you open?"].entries()) {
    cloud.customerWrites(`wamid.${n}`, body, n * 400);
  }
  await cloud.settle();
  await expectOneAnswer(cloud, ["Hi", "How much is a cut?", "And are you open?"]);
  expect(cloud.modelCalls).toHaveLength(1);
});

const cleanRun = await (async () => {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.customerWrites("wamid.1", "How much is a cut?");
  await cloud.settle();
  return cloud.effects.slice();
})();

test("the clean run has the effects that the deaths below are counted by", () => {
  const expected = [
    "commit",
    "enqueue",
    "commit",
    "retrieve",
    "model",
    "commit",
    "enqueue",
    "commit",
    "send",
    "commit",
  ];
  expect(cleanRun.filter((effect) => effect !== "typing").slice(0, expected.length)).toEqual(expected);
});

const deaths = cleanRun.flatMap((name, atEffect): [string, Death][] =>
  (["before", "after"] as const).map((when) => [`${when} effect ${atEffect}, ${name}`, { atEffect, when }]),
);

test.concurrent.each(deaths)("dies %s: still one answer, sent once", async (_, death) => {
  const cloud = await simulatedCloud(projectId, { ...calm, fate: fatedTo(death) });
  cloud.customerWrites("wamid.1", "How much is a cut?");
  await cloud.settle();
  await expectOneAnswer(cloud, ["How much is a cut?"]);
});

test.concurrent.each(deaths)("dies %s with everything delivered twice", async (_, death) => {
  const cloud = await simulatedCloud(projectId, { ...calm, fate: fatedTo(death), copies: twice });
  cloud.customerWrites("wamid.1", "How much is a cut?");
  await cloud.settle();
  await expectOneAnswer(cloud, ["How much is a cut?"]);
});

test.concurrent.each(Array.from({ length: 25 }, (_, seed) => seed))(
  "a burst delivered twice and out of order, seed %i",
  async (seed) => {
    const cloud = await simulatedCloud(projectId, { ...calm, copies: twice, pick: random(seed).below });
    const questions = ["One?", "Two?", "Three?"];
    for (const [n, body] of questions.entries()) cloud.customerWrites(`wamid.${n}`, body);
    await cloud.settle();
    const messages = await cloud.messages();
    const answers = messages.filter(({ direction }) => direction === "out");
    expect(answers).toHaveLength(1);
    expect(cloud.sends).toHaveLength(1);
    for (const question of questions) expect(answers[0]?.text).toContain(question);
    expect((await cloud.conversation()).turn).toMatchObject({ inboundSeq: 3, answeredSeq: 3, lease: null });
    expect(answers[0]?.status).toBe("read");
  },
);

test.each([
  ["the answer to the request is lost", { error: new UnknownOutcomeError("reset"), sent: true }],
  ["the request is lost on the way", { error: new UnknownOutcomeError("reset"), sent: false }],
  ["nothing can be reached", { error: new NotSentError("refused"), sent: false }],
])("%s: sent once", async (_, fault) => {
  const cloud = await simulatedCloud(projectId, { ...calm, failSend: (index) => (index === 0 ? fault : null) });
  cloud.customerWrites("wamid.1", "How much is a cut?");
  await cloud.settle();
  await expectOneAnswer(cloud, ["How much is a cut?"]);
});

test.each(deaths.filter(([name]) => /effect (8|9|10),/.test(name)))(
  "dies %s and the statuses come a minute late: sent once",
  async (_, death) => {
    const cloud = await simulatedCloud(projectId, { ...calm, fate: fatedTo(death), statusDelayMs: () => 60_000 });
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    await expectOneAnswer(cloud, ["How much is a cut?"]);
  },
);

test("a message that comes while the answer is being written is answered with it, not beside it", async () => {
  const cloud: SimulatedCloud = await simulatedCloud(projectId, {
    ...calm,
    duringModel: async (call) => {
      if (call > 0) return;
      cloud.customerWrites("wamid.2", "Two?");
      await cloud.deliverNow();
    },
  });
  cloud.customerWrites("wamid.1", "One?");
  await cloud.settle();
  await expectOneAnswer(cloud, ["One?", "Two?"]);
  expect(cloud.modelCalls).toHaveLength(2);
});

test.each([["before the turn began"], ["while the answer was being written"]])(
  "the assistant is silent when a person took over %s",
  async (when) => {
    const takeOver = async () => {
      const { docs } = await cloud.firestore.collection(`tenants/${cloud.tenantId}/conversations`).get();
      await docs[0]?.ref.update({ mode: "agent", assigneeUid: "agent1" });
    };
    const whileWriting = when.startsWith("while");
    const cloud: SimulatedCloud = await simulatedCloud(projectId, {
      ...calm,
      ...(whileWriting ? { duringModel: takeOver } : {}),
    });
    cloud.customerWrites("wamid.1", "One?");
    await cloud.settle(async (what) => {
      if (what === "reply" && !whileWriting) await takeOver();
    });
    expect(cloud.modelCalls).toHaveLength(whileWriting ? 1 : 0);
    expect(cloud.sends).toEqual([]);
    expect((await cloud.conversation()).turn).toMatchObject({ answeredSeq: 1, lease: null });
  },
);

test.each([1, 2])(
  "an answer longer than WhatsApp takes goes out whole, in order, with %i copies of each event",
  async (n) => {
    const cloud = await simulatedCloud(projectId, { ...calm, copies: () => n, pick: random(n).below });
    const [alpha, omega] = ["Alpha", "Omega"].map((word) => `${word} is how much? `.repeat(200).trim());
    if (alpha === undefined || omega === undefined) throw new Error("two questions are asked");
    cloud.customerWrites("wamid.1", alpha);
    cloud.customerWrites("wamid.2", omega, 300);
    await cloud.settle();
    const answers = (await cloud.messages()).filter(({ direction }) => direction === "out");
    expect(answers.map(({ text }) => text.length <= 4_096)).toEqual([true, true]);
    expect(answers.map(({ text }) => text).join(" ")).toBe(`About: ${alpha} | ${omega}`);
    expect(cloud.sends.map(({ wamid }) => wamid)).toEqual(answers.map(({ wamid }) => wamid));
    expect(answers.map(({ provenance }) => provenance?.outcome)).toEqual(["answered", undefined]);
  },
);

test("the id of an answer depends on its turn alone", () => {
  expect(answerIdOf({ conversationId: "c", turnSeq: 1 })).toBe(answerIdOf({ conversationId: "c", turnSeq: 1 }));
  expect(answerIdOf({ conversationId: "c", turnSeq: 1 })).not.toBe(answerIdOf({ conversationId: "c", turnSeq: 2 }));
});
