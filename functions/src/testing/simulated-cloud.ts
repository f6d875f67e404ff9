/**
 * Meta, Eventarc and Cloud Tasks in miniature, around the real handlers and the Firestore emulator: everything is delivered at least
 * once, on request twice and in any order, until it is acknowledged. Time is virtual.
 */
import { Timestamp } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { deliver } from "../conversations/deliver.ts";
import { numberRoutes } from "../conversations/number-routes.ts";
import { answerWebhook } from "../conversations/receive-webhook.ts";
import { routeMessage } from "../conversations/route-message.ts";
import { sign } from "../conversations/signature.ts";
import type { Task } from "../platform/tasks.ts";
import { answerTurn } from "../replies/answer-turn.ts";
import type { ModelAnswer } from "../replies/prompt.ts";
import { mortalFirestore, processes } from "./processes.ts";
import type { Death, Fate } from "./processes.ts";

type Delivery = { what: string; dueAt: number; attempt: number; run: () => Promise<void> };

export type Chaos = {
  fate: Fate;
  /** How often the next webhook, event or task is delivered although it was acknowledged. */
  copies: () => number;
  /** Picks the next delivery among those that are due: 0 for the first. */
  pick: (count: number) => number;
  /** Fails the send with this index; `sent` says whether WhatsApp took the message all the same. */
  failSend?: (index: number) => SendFault | null;
  /** How long after the send its first status comes. */
  statusDelayMs?: () => number;
  /** Runs while the model writes the answer of the n-th call, from 0. */
  duringModel?: (call: number) => Promise<void>;
};

export type SendFault = { error: Error; sent: boolean };

export const calm: Chaos = { fate: () => null, copies: () => 1, pick: () => 0 };

const appSecret = "test_app_secret";

/** Dies once. */
export function fatedTo({ atEffect, when }: Death): Fate {
  return (index) => (index === atEffect ? when : null);
}

export type SimulatedCloud = Awaited<ReturnType<typeof simulatedCloud>>;

let tenants = 0;

export async function simulatedCloud(projectId: string, chaos: Chaos) {
  const world = processes(chaos.fate);
  const created: string[] = [];
  const firestore = mortalFirestore(projectId, world, (path) => created.push(path));
  const tenantId = `tenant${process.pid}x${tenants++}`;
  const phoneNumberId = `${process.pid}${tenants}`;
  let clock = Date.parse("2026-11-22T10:00:00Z");
  const now = () => new Date(clock);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let owners = 0;
  const common = { firestore, now, log, newOwner: () => `owner${owners++}` };

  const queue: Delivery[] = [];
  const enqueue = (what: string, dueAt: number, run: () => Promise<void>) => {
    const copies = chaos.copies();
    for (let copy = 0; copy < copies; copy++) queue.push({ what, dueAt, attempt: 0, run });
  };

  const postWebhook = (value: object, dueAt = clock) => {
    const change = { field: "messages", value: { metadata: { phone_number_id: phoneNumberId }, ...value } };
    const bytes = Buffer.from(JSON.stringify({ entry: [{ id: "waba", changes: [change] }] }));
    enqueue("webhook", dueAt, async () => {
      const routes = numberRoutes(firestore, now);
      const answer = await answerWebhook(bytes, sign(bytes, appSecret), appSecret, { ...common, routes });
      if (answer.status !== 200) throw new Error(`webhook answered ${answer.status}`);
    });
  };

  const sends: { callbackData: unknown; wamid: string; body: Record<string, unknown> }[] = [];
  let sendAttempts = 0;
  const whatsapp = {
    send: (_: string, body: Record<string, unknown>) =>
      world.effect("send", async () => {
        const fault = chaos.failSend?.(sendAttempts++);
        if (fault && !fault.sent) throw fault.error;
        const wamid = `wamid.out${tenantId}${sends.length}`;
        sends.push({ callbackData: body.biz_opaque_callback_data, wamid, body });
        for (const [n, status] of ["sent", "delivered", "read"].entries()) {
          const timestamp = String(Math.floor(clock / 1_000));
          const report = { id: wamid, status, timestamp, biz_opaque_callback_data: body.biz_opaque_callback_data };
          postWebhook({ statuses: [report] }, clock + (chaos.statusDelayMs?.() ?? 300) + 300 * n);
        }
        if (fault) throw fault.error;
        return { wamid };
      }),
    showTyping: () => world.effect("typing", async () => {}),
  };

  const modelCalls: string[][] = [];
  const answerDeps = {
    ...common,
    whatsapp,
    businesses: {
      find: async () => ({
        name: "Salon",
        settings: { businessDescription: "", tone: "kind", languages: ["en"] },
      }),
    },
    retriever: {
      retrieve: () =>
        world.effect("retrieve", async () => ({
          passages: [
            {
              id: "chunk1",
              tenantId,
              sourceId: "prices",
              sourceVersion: "v1",
              sourceTitle: "Prices",
              heading: "Cuts",
              text: "A cut costs 30 EUR.",
              score: 0.9,
            },
          ],
        })),
    },
    llm: {
      complete: <T>(request: { messages: { role: string; content: string }[]; schema: { parse(value: unknown): T } }) =>
        world.effect("model", async () => {
          const asked = request.messages.filter(({ role }) => role === "user").map(({ content }) => content);
          modelCalls.push(asked);
          await chaos.duringModel?.(modelCalls.length - 1);
          const draft: ModelAnswer = {
            outcome: "answered",
            text: `About: ${asked.join(" | ")}`,
            citations: ["p1"],
            language: "en",
          };
          return { value: request.schema.parse(draft), model: "fake", promptTokens: 10, completionTokens: 5 };
        }),
    },
    sleep: async (ms: number) => {
      clock += ms;
    },
  };

  const tasksSeen = new Set<string>();
  const addTask = (task: Task) =>
    world.effect("enqueue", async () => {
      if (tasksSeen.has(task.id)) return;
      tasksSeen.add(task.id);
      enqueue(task.queue, clock + (task.delaySeconds ?? 0) * 1_000, async () => {
        if (task.queue === "reply") await answerTurn(task.payload, false, answerDeps);
        if (task.queue === "sendMessage")
          await deliver(task.payload, false, {
            ...common,
            whatsapp,
            tokenRefused: async () => {},
            uploadFile: async () => {},
          });
      });
    });

  const messageDocs = async () => {
    const conversations = await firestore.collection(paths.conversations(tenantId)).get();
    const lists = await Promise.all(conversations.docs.map((doc) => doc.ref.collection("messages").get()));
    return lists.flatMap(({ docs }) => docs);
  };
  const publishEvents = async () => {
    for (const path of created.splice(0)) {
      if (!/^tenants\/[^/]+\/conversations\/[^/]+\/messages\/[^/]+$/.test(path)) continue;
      const doc = await firestore.doc(path).get();
      const message = Message.parse({ ...doc.data(), ...(doc.get("direction") === "out" ? { status: "queued" } : {}) });
      enqueue("event", clock, async () => {
        for (const task of routeMessage(message, doc.id)) await addTask(task);
      });
    }
  };

  await firestore.doc(paths.channelRoute(phoneNumberId)).set({ tenantId, wabaId: null, createdAt: Timestamp.now() });
  world.effects.length = 0;

  return {
    tenantId,
    sends,
    modelCalls,
    effects: world.effects,
    firestore,
    postWebhook,
    customerWrites: (wamid: string, body: string, delayMs = 0, from = "34600000001") =>
      postWebhook(
        {
          contacts: [{ wa_id: from, profile: { name: "Ana" } }],
          messages: [
            {
              id: wamid,
              from,
              timestamp: String(Math.floor((clock + delayMs) / 1_000)),
              type: "text",
              text: { body },
            },
          ],
        },
        clock + delayMs,
      ),
    /** Delivers what was posted last at once, in the middle of whatever is running. */
    async deliverNow(): Promise<void> {
      await queue.pop()?.run();
      await publishEvents();
    },
    /** Calls `hook` before each delivery, until nothing is left to deliver. Throws when it never comes to rest. */
    async settle(hook: (what: string) => Promise<void> = async () => {}, maxSteps = 3_000): Promise<void> {
      for (let step = 0; queue.length > 0; step++) {
        if (step > maxSteps) throw new Error(`still busy with ${queue.map(({ what }) => what).join(", ")}`);
        const due = queue.filter(({ dueAt }) => dueAt <= clock);
        const next = due[chaos.pick(due.length)] ?? queue.toSorted((a, b) => a.dueAt - b.dueAt)[0];
        if (!next) break;
        clock = Math.max(clock, next.dueAt);
        queue.splice(queue.indexOf(next), 1);
        await hook(next.what);
        try {
          await world.run(next.run);
        } catch {
          const backoffMs = Math.min(300_000, 1_000 * 2 ** next.attempt);
          queue.push({ ...next, attempt: next.attempt + 1, dueAt: clock + backoffMs });
        }
        await publishEvents();
      }
    },
    async messages(): Promise<Message[]> {
      const docs = await messageDocs();
      return docs.map((doc) => Message.parse(doc.data())).toSorted((a, b) => a.at.toMillis() - b.at.toMillis());
    },
    async conversations(): Promise<Conversation[]> {
      const { docs } = await firestore.collection(paths.conversations(tenantId)).get();
      return docs.map((doc) => Conversation.parse(doc.data()));
    },
    async conversation(): Promise<Conversation> {
      const [only, ...others] = await this.conversations();
      if (!only || others.length > 0) throw new Error("there is not exactly one conversation");
      return only;
    },
  };
}
