/** Sends of one conversation go out in the order of the thread, whatever fails, is repeated or crashes on the way. */
import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { splitText } from "@frontdesk/model/split-text";
import { expect, test } from "vitest";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos, SimulatedCloud } from "../testing/simulated-cloud.ts";
import { stormWeather } from "../testing/storm-weather.ts";

const projectId = `demo-order-${process.pid}`;
const refusedText = "Refuse me";
const long = splitText("This sentence belongs to a long text. ".repeat(250), 4_096);

const file = {
  mediaId: "",
  mimeType: "image/jpeg",
  sha256: null,
  filename: "cut.jpg",
  voice: false,
  state: "stored",
  storagePath: "tenants/t/uploads/c/u",
} as const;

/** What an agent writes within a second: texts, files that are to be uploaded first, a split text, and one that WhatsApp refuses. */
const thread: Pick<Message, "type" | "text" | "media">[] = [
  { type: "image", text: "First a picture", media: file },
  { type: "text", text: "Then a text" },
  ...long.map((text) => ({ type: "text" as const, text })),
  { type: "text", text: refusedText },
  { type: "image", text: "Another picture", media: file },
  { type: "text", text: "And the last" },
];

async function writeThread(chaos: Chaos): Promise<SimulatedCloud> {
  const cloud = await simulatedCloud(projectId, {
    ...chaos,
    failSend: (index, body) =>
      JSON.stringify(body).includes(refusedText)
        ? { error: new GraphError(400, 131026, "undeliverable", null), sent: false }
        : (chaos.failSend?.(index, body) ?? null),
  });
  cloud.customerWrites("wamid.1", "Hello");
  await cloud.settle();
  cloud.sends.length = 0;
  const { docs } = await cloud.firestore.collection(paths.conversations(cloud.tenantId)).get();
  const conversationId = docs[0]?.id ?? "";
  const start = cloud.now().getTime() + 60_000;
  for (const [n, content] of thread.entries()) {
    const at = Timestamp.fromMillis(start + n);
    const message: Message = {
      tenantId: cloud.tenantId,
      conversationId,
      direction: "out",
      author: { kind: "agent", uid: "u", name: "Bo" },
      status: "queued",
      at,
      createdAt: at,
      ...content,
    };
    await cloud.firestore.doc(paths.message(cloud.tenantId, conversationId, `m${n}`)).create(message);
  }
  await cloud.publish();
  await cloud.settle();
  return cloud;
}

async function expectInOrder(cloud: SimulatedCloud): Promise<void> {
  expect(cloud.sends.map(({ callbackData }) => String(callbackData).split(".")[1])).toEqual(
    thread.flatMap(({ text }, n) => (text === refusedText ? [] : [`m${n}`])),
  );
  const refused = (await cloud.messages()).find(({ text }) => text === refusedText);
  expect(refused).toMatchObject({ status: "failed", error: { code: 131026 } });
}

test("a split text has parts that WhatsApp takes", () => {
  expect(long.length).toBe(3);
  expect(thread.length).toBe(8);
});

test("everything goes out once and in its order, past a message that WhatsApp refused", async () => {
  const cloud = await writeThread(calm);
  await expectInOrder(cloud);
});

test.each([1, 2, 3])(
  "in a storm too, seed %i",
  async (seed) => {
    await expectInOrder(await writeThread(stormWeather(seed).chaos));
  },
  180_000,
);
