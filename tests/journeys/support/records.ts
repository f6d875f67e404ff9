/** What Frontdesk has stored of a customer's conversation, and whether it is done with it. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Transaction } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { expect, vi } from "vitest";
import { z } from "zod";
import { salon, suite } from "./suite.ts";
import type { Customer } from "./wire.ts";

// Without this, the client looks for a Google Cloud server to run on before it believes the address.
process.env.METADATA_SERVER_DETECTION = "none";
process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${suite.ports.firestore}`;
const firestore = new Firestore({ projectId: suite.projectId });

export type Records = { id: string; conversation: Conversation; messages: (Message & { id: string })[] };

/** Read at one instant: a message and the count that its conversation keeps of it belong together. */
function recordsOf({ waId }: Customer, { id: tenantId }: { id: string }): Promise<Records | null> {
  const conversations = firestore.collection(paths.conversations(tenantId)).where("address.waId", "==", waId);
  const read = async (tx: Transaction) => {
    const [found] = (await tx.get(conversations)).docs;
    if (!found) return null;
    const messages = await tx.get(firestore.collection(paths.messages(tenantId, found.id)).orderBy("at"));
    return {
      id: found.id,
      conversation: Conversation.parse(found.data()),
      messages: messages.docs.map((message) => ({ ...Message.parse(message.data()), id: message.id })),
    };
  };
  return firestore.runTransaction(read, { readOnly: true });
}

/** Returns what puts the salon's hours and handoff policy back: whether it is open decides what other journeys see. */
export async function keepDeskSettings(): Promise<() => Promise<void>> {
  const refs = (["hours", "handoff"] as const).map((name) => firestore.doc(paths.settings(salon.id, name)));
  const former = await firestore.getAll(...refs);
  return async () => {
    const batch = firestore.batch();
    for (const snapshot of former) {
      const fields = snapshot.data();
      if (fields) batch.set(snapshot.ref, fields);
      else batch.delete(snapshot.ref);
    }
    await batch.commit();
  };
}

/** Gives every conversation of the salon back to the assistant, as its people would: what other journeys left with them fills their places. */
export async function emptyDesk(): Promise<void> {
  const held = await firestore.collection(paths.conversations(salon.id)).where("mode", "in", ["queued", "agent"]).get();
  const given = { mode: "assistant", assigneeUid: null, handoffReason: null, handoffDueAt: Timestamp.now() };
  await Promise.all(held.docs.map(({ ref }) => ref.update(given)));
}

/** Tasks that wait, run or will be tried again. The Tasks emulator counts places that are free as `runningTasks`. */
async function openTasks(): Promise<number> {
  const Queues = z.record(
    z.string(),
    z.object({ numberOfTasks: z.number(), runningTasks: z.number(), maxConcurrent: z.number() }),
  );
  const response = await fetch(`http://127.0.0.1:${suite.ports.tasks}/queueStats`);
  const queues = Object.entries(Queues.parse(await response.json()));
  return queues
    .filter(([name]) => !name.endsWith("-ingestSource"))
    .reduce((sum, [, queue]) => sum + queue.numberOfTasks + queue.maxConcurrent - queue.runningTasks, 0);
}

/** Waits until no task is left that could act. */
export async function quiet(): Promise<void> {
  await vi.waitFor(async () => expect(await openTasks()).toBe(0), { timeout: 60_000, interval: 250 });
}

/**
 * Waits until `inbound` messages of the customer are stored and nothing about them is left to do: no owed answer, no unsent message, no task
 * that could still act. What is counted after it stays so.
 */
export async function settled(customer: Customer, inbound: number, business: { id: string } = salon): Promise<Records> {
  const standing = async () => {
    const records = await recordsOf(customer, business);
    if (!records) return "no conversation yet";
    const { conversation, messages } = records;
    const { turn } = conversation;
    return {
      inbound: messages.filter(({ direction }) => direction === "in").length,
      owed: turn.inboundSeq - turn.answeredSeq,
      busy: turn.lease !== null,
      unsent: messages.filter(({ status }) => status === "queued" || status === "sending" || status === "sent").length,
      openTasks: await openTasks(),
    };
  };
  const done = { inbound, owed: 0, busy: false, unsent: 0, openTasks: 0 };
  await vi.waitFor(async () => expect(await standing()).toEqual(done), { timeout: 60_000, interval: 250 });
  const records = await recordsOf(customer, business);
  if (!records) throw new Error("the conversation has gone");
  return records;
}

/** As if the customer had written their last message more than a day ago. */
export async function closeWindow(conversationId: string): Promise<void> {
  const ref = firestore.doc(paths.conversation(salon.id, conversationId));
  await ref.update({ windowExpiresAt: Timestamp.fromMillis(Date.now() - 60_000) });
}
