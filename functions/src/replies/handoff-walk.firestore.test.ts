/** From a customer's words to a conversation that waits for a person: each reason, told in the customer's language, with copies of every event. */
import type { HandoffReason } from "@frontdesk/model/handoff";
import { priorityOf } from "@frontdesk/model/handoff";
import { expect, test } from "vitest";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos } from "../testing/simulated-cloud.ts";
import { phrasesFor } from "./phrases.ts";
import { turnPhrases } from "./turn-phrases.ts";

const projectId = "demo-handoff-walk";
const twice = { ...calm, copies: () => 2 };

const inventing = () => ({ text: "It costs 999 euros." });
const ignorant = () => ({ outcome: "noAnswer" as const, text: "I do not know.", citations: [] });
const broken = () => {
  throw new Error("503 from the model");
};

async function handedOver(chaos: Chaos, ...questions: string[]) {
  const cloud = await simulatedCloud(projectId, chaos);
  for (const [n, question] of questions.entries()) {
    cloud.customerWrites(`wamid.${n}`, question);
    await cloud.settle();
  }
  const answers = (await cloud.messages()).filter(({ direction }) => direction === "out");
  const conversation = await cloud.conversation();
  return { cloud, conversation, answers, last: answers.at(-1) };
}

const waiting = (reason: HandoffReason) => ({
  mode: "queued",
  handoffReason: reason,
  handoff: { reason, priority: priorityOf(reason) },
});

test.each([
  ["en", "I want to talk to a human"],
  ["es", "Quiero hablar con una persona de verdad"],
  ["de", "Ich möchte bitte mit einem Menschen sprechen"],
  ["ar", "أريد التحدث مع شخص"],
  ["zh", "我想跟真人说话"],
  ["ru", "Соедините меня с оператором, пожалуйста"],
])("a plain wish for a person, in %s, needs no model", async (language, wish) => {
  const { cloud, conversation, answers, last } = await handedOver(twice, wish);
  expect(conversation).toMatchObject(waiting("askedForPerson"));
  expect(cloud.modelCalls).toEqual([]);
  expect(answers).toHaveLength(1);
  expect(last?.text).toContain(phrasesFor(language).handoff);
  expect(last?.provenance?.language).toBe(language);
});

test.each([
  ["complaint", "Das ist eine Frechheit, ich bin sehr verärgert!", "de", "complaint"],
  ["paymentIssue", "Me cobraron dos veces el mismo servicio, ¿qué hago?", "es", "paymentIssue"],
] as const)("%s: what the model tells is said in our words", async (reason, said, language, key) => {
  const model = () => ({ outcome: "handoff" as const, text: "", citations: [], language, handoff: reason });
  const { conversation, answers, last } = await handedOver({ ...twice, model }, said);
  expect(conversation).toMatchObject(waiting(reason));
  expect(answers).toHaveLength(1);
  expect(last?.text).toContain(turnPhrases(language)[key]);
});

test("a draft that nothing bears out is written anew once, then a person is fetched", async () => {
  const { cloud, conversation, last } = await handedOver({ ...twice, model: inventing }, "How much is the cut for me?");
  expect(cloud.modelCalls).toHaveLength(2);
  expect(conversation).toMatchObject(waiting("ungroundedAnswer"));
  expect(last?.text).not.toContain("999");
  expect(last?.provenance?.refusals?.[0]).toContain("999");
});

test("a model that is not sure fetches a person", async () => {
  const { conversation } = await handedOver({ ...twice, model: () => ({ confidence: 0.05 }) }, "How much is a cut?");
  expect(conversation).toMatchObject(waiting("lowConfidence"));
});

test("the third question in a row without an answer fetches a person", async () => {
  const { conversation, answers } = await handedOver(
    { ...twice, model: ignorant },
    "Do you sell boats?",
    "And planes?",
    "And trains then?",
  );
  expect(answers.map(({ provenance }) => provenance?.outcome)).toEqual(["noAnswer", "noAnswer", "handoff"]);
  expect(conversation).toMatchObject(waiting("noAnswerFound"));
});

test("a model that is never to be had: the queue tries, then a person is fetched and the customer is told, once", async () => {
  const { conversation, answers, last } = await handedOver(
    { ...calm, model: broken, givesUp: true },
    "How much is a cut?",
  );
  expect(conversation).toMatchObject(waiting("turnFailed"));
  expect(answers).toHaveLength(1);
  expect(last?.text).toContain(phrasesFor("en").failed);
});
