/** A turn that includes a voice message waits until it was heard, and not for ever. */
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";

const projectId = `demo-reading-${process.pid}`;

/** A voice message, and a text two seconds after it. Nobody fetches files here. */
async function voiceThenText() {
  const cloud = await simulatedCloud(projectId, calm);
  cloud.postWebhook({
    contacts: [{ wa_id: "34600000001", profile: { name: "Ana" } }],
    messages: [
      {
        id: "wamid.voice",
        from: "34600000001",
        timestamp: String(Date.parse("2026-11-22T10:00:00Z") / 1_000),
        type: "audio",
        audio: { id: "77", mime_type: "audio/ogg", voice: true },
      },
    ],
  });
  cloud.customerWrites("wamid.text", "And on Saturday?", 2_000);
  return cloud;
}

test("one answer covers the text and what was said before it", async () => {
  const cloud = await voiceThenText();
  let replies = 0;
  await cloud.settle(async (what) => {
    // The first one was turned away.
    if (what !== "reply" || ++replies !== 2) return;
    const voice = (await cloud.messages()).find(({ type }) => type === "audio");
    const { docs } = await cloud.firestore
      .collection(paths.messages(cloud.tenantId, voice?.conversationId ?? ""))
      .where("type", "==", "audio")
      .get();
    await docs[0]?.ref.update({
      "media.state": "stored",
      "media.transcript": { text: "How much is a cut?", language: "en" },
      "media.reading": { done: true, note: null },
    });
  });
  expect(cloud.sends).toHaveLength(1);
  expect(cloud.modelCalls).toEqual([["[voice message] How much is a cut?", "And on Saturday?"]]);
});

test("a voice message that is not heard within a minute does not keep the text from its answer", async () => {
  const cloud = await voiceThenText();
  await cloud.settle();
  expect(cloud.sends).toHaveLength(1);
  expect(cloud.modelCalls).toEqual([["[voice message]", "And on Saturday?"]]);
});
