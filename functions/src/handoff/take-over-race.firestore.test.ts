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
const mostRounds = 30;

/** How the race ended: nothing was said; something was written, and held back; or the answer had gone out before. */
type End = "silent" | "withheld" | "before";

/** The person acts as effect number `atEffect` after the model's last word begins, and so many rounds of the event loop later. */
type Moment = { atEffect: number; rounds: number };

async function race({ atEffect, rounds }: Moment): Promise<{ end: End; effects: number }> {
  let takenAt: bigint | null = null;
  let racing: Promise<void> | null = null;
  let modelAt = Number.POSITIVE_INFINITY;
  let conversationRef: DocumentReference | undefined;
  const takeOver = async () => {
    for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve));
    const written = await conversationRef?.update({ mode: "agent", assigneeUid: "admin1", handoffReason: null });
    takenAt = nanosOf(written?.writeTime);
  };
  const cloud: SimulatedCloud = await simulatedCloud(projectId, {
    ...calm,
    fate: (index) => {
      if (index >= modelAt + atEffect) racing ??= takeOver();
      return null;
    },
    duringModel: async () => {
      modelAt = cloud.effects.length - 1;
      if (atEffect === 0) racing ??= takeOver();
    },
  });
  cloud.customerWrites("wamid.1", "How much is a cut?");
  let wasTakenBeforeSend = false;
  await cloud.settle(async (what) => {
    const { docs } = await cloud.firestore.collection(paths.conversations(cloud.tenantId)).limit(1).get();
    conversationRef ??= docs[0]?.ref;
    if (what === "sendMessage") wasTakenBeforeSend ||= takenAt !== null;
  });
  const effects = cloud.effects.length - modelAt;
  await (racing ??= takeOver());

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
  return { end, effects };
}

const nanosOf = (time: { seconds: number; nanoseconds: number } | undefined): bigint =>
  BigInt(time?.seconds ?? 0) * 1_000_000_000n + BigInt(time?.nanoseconds ?? 0);

test(`the assistant is silent from the moment on when a person takes over, in ${races} races`, async () => {
  const dice = random(4);
  const ends: Record<End, number> = { silent: 0, withheld: 0, before: 0 };
  // How many effects there are for the person to come between, to the answer's last status.
  const { effects } = await race({ atEffect: Number.POSITIVE_INFINITY, rounds: 0 });
  for (let n = 0; n < races; n += atOnce) {
    const moments = Array.from({ length: atOnce }, (_, of) => ({
      atEffect: (n + of) % effects,
      rounds: Math.floor(dice.next() * mostRounds),
    }));
    const round = await Promise.all(moments.map(race));
    for (const { end } of round) ends[end] += 1;
  }
  expect(ends.silent + ends.withheld + ends.before).toBe(races);
  // A race that always ends the same way is none.
  expect(ends.silent).toBeGreaterThan(0);
  expect(ends.withheld + ends.before).toBeGreaterThan(0);
}, 300_000);
