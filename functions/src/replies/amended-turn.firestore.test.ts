/** Questions that their sender edits or deletes before the assistant answers, on the Firestore emulator. */
import { expect, test } from "vitest";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { SimulatedCloud } from "../testing/simulated-cloud.ts";

const projectId = "demo-amended-turn";
const amendment = (type: "edit" | "revoke", of: string, content: object = {}) => ({
  messages: [{ from: "34600000001", id: `${type} ${of}`, type, [type]: { original_message_id: of, ...content } }],
});
const rewording = (body: string) => ({ message: { type: "text", text: { body } } });

async function sent(cloud: SimulatedCloud): Promise<string[]> {
  const outbound = (await cloud.messages()).filter(({ direction }) => direction === "out");
  expect(await cloud.conversation()).toMatchObject({ mode: "assistant", turn: { lease: null } });
  return outbound.map(({ text }) => text);
}

test("a deleted question gets no answer, and its turn is over", async () => {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.customerWrites("q", "My card number is 4111");
  cloud.postWebhook(amendment("revoke", "q"));
  await cloud.settle();
  expect(await sent(cloud)).toEqual([]);
  expect(cloud.modelCalls).toEqual([]);
  expect((await cloud.conversation()).turn).toMatchObject({ inboundSeq: 1, answeredSeq: 1 });
});

test("of two questions, the deleted one is kept from the model", async () => {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.customerWrites("q1", "My card number is 4111");
  cloud.customerWrites("q2", "How much is a cut?", 200);
  cloud.postWebhook(amendment("revoke", "q1"));
  await cloud.settle();
  expect(await sent(cloud)).toEqual(["About: How much is a cut?"]);
});

test("an edited question is answered in its new wording, also where the edit comes first", async () => {
  for (const first of [true, false]) {
    const cloud = await simulatedCloud(projectId, calm);
    if (first) cloud.postWebhook(amendment("edit", "q", rewording("How much is a cut?")));
    cloud.customerWrites("q", "How mch is a ct?");
    if (!first) cloud.postWebhook(amendment("edit", "q", rewording("How much is a cut?")));
    await cloud.settle();
    expect(await sent(cloud)).toEqual(["About: How much is a cut?"]);
  }
});

test("after a deleted question the next one is answered as ever", async () => {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.customerWrites("q1", "Oops");
  cloud.postWebhook(amendment("revoke", "q1"));
  await cloud.settle();
  cloud.customerWrites("q2", "How much is a cut?");
  await cloud.settle();
  expect(await sent(cloud)).toEqual(["About: How much is a cut?"]);
});

test.each([
  ["deleted", amendment("revoke", "q"), []],
  ["edited", amendment("edit", "q", rewording("How much is a colour?")), ["About: How much is a colour?"]],
])("a question that is %s while its answer is being written is not answered as it was", async (_, change, answers) => {
  const cloud: SimulatedCloud = await simulatedCloud(projectId, {
    ...calm,
    duringModel: async (call) => {
      if (call > 0) return;
      cloud.postWebhook(change);
      await cloud.deliverNow();
    },
  });
  cloud.customerWrites("q", "How much is a cut?");
  await cloud.settle();
  expect(await sent(cloud)).toEqual(answers);
});
