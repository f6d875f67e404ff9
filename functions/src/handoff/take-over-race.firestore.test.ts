/** A person takes over while an answer is being written, committed or sent: a hundred times, at a different moment each time. */
import type { DocumentReference } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { random } from "../testing/random.ts";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { SimulatedCloud } from "../testing/simulated-cloud.ts";

const projectId = `demo-race-${process.pid}`;
const races = 100;
const atOnce = 10;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How the race ended: nothing was said; something was written, and held back; or the answer had gone out before. */
type End = "silent" | "withheld" | "before";

/** `share` of the time from the model's last word to the send passes before the person acts. */
async function race(share: number, spanMs: number): Promise<{ end: End; spanMs: number }> {
  let takenAt: bigint | null = null;
  let racing: Promise<void> = Promise.resolve();
  let wroteAt = 0;
  let sendsAt = 0;
  let conversationRef: DocumentReference | undefined;
  const takeOver = async () => {
    await wait(share * spanMs);
    const written = await conversationRef?.update({ mode: "agent", assigneeUid: "admin1", handoffReason: null });
    takenAt = nanosOf(written?.writeTime);
  };
  const cloud: SimulatedCloud = await simulatedCloud(projectId, {
    ...calm,
    duringModel: async () => {
      wroteAt = performance.now();
      racing = takeOver();
    },
  });
  cloud.customerWrites("wamid.1", "How much is a cut?");
  let wasTakenBeforeSend = false;
  await cloud.settle(async (what) => {
    const { docs } = await cloud.firestore.collection(paths.conversations(cloud.tenantId)).limit(1).get();
    conversationRef ??= docs[0]?.ref;
    if (what !== "sendMessage") return;
    if (sendsAt === 0) sendsAt = performance.now();
    wasTakenBeforeSend ||= takenAt !== null;
  });
  await racing;

  const { docs } = await cloud.firestore.collectionGroup("messages").where("tenantId", "==", cloud.tenantId).get();
  const answers = docs.filter((doc) => doc.get("direction") === "out");
  for (const answer of answers) {
    expect(nanosOf(answer.createTime), "nothing is written once a person has taken over").toBeLessThan(takenAt ?? 0n);
  }
  const conversation = await cloud.conversation();
  expect(conversation).toMatchObject({ mode: "agent", assigneeUid: "admin1" });
  expect(conversation.turn).toMatchObject({ answeredSeq: 1, lease: null });
  const withheld = answers.filter((answer) => Message.parse(answer.data()).error?.message.includes("person took over"));
  const ifTaken = wasTakenBeforeSend ? { sends: 0, withheld: answers.length } : null;
  expect({ sends: cloud.sends.length, withheld: withheld.length }, "nothing is sent from then on").toMatchObject(
    ifTaken ?? {},
  );
  expect(cloud.sends.length).toBeLessThanOrEqual(1);
  const end = answers.length === 0 ? "silent" : cloud.sends.length === 0 ? "withheld" : "before";
  return { end, spanMs: sendsAt === 0 ? spanMs : sendsAt - wroteAt };
}

const nanosOf = (time: { seconds: number; nanoseconds: number } | undefined): bigint =>
  BigInt(time?.seconds ?? 0) * 1_000_000_000n + BigInt(time?.nanoseconds ?? 0);

test(`the assistant is silent from the moment on when a person takes over, in ${races} races`, async () => {
  const dice = random(4);
  const ends: Record<End, number> = { silent: 0, withheld: 0, before: 0 };
  // How long the machine takes decides when a race is close, and it changes while others work on it.
  let { spanMs } = await race(1, 500);
  for (let n = 0; n < races; n += atOnce) {
    const round = await Promise.all(Array.from({ length: atOnce }, () => race(dice.next() ** 2, spanMs)));
    for (const { end } of round) ends[end] += 1;
    spanMs = Math.max(...round.map((one) => one.spanMs));
  }
  expect(ends.silent + ends.withheld + ends.before).toBe(races);
  // A race that always ends the same way is none.
  expect(ends.silent).toBeGreaterThan(0);
  expect(ends.withheld + ends.before).toBeGreaterThan(0);
}, 300_000);
