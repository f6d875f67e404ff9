/**
 * Meta, Eventarc and Cloud Tasks in miniature, around the real handlers and the Firestore emulator: everything is delivered at least
 * once, on request twice and in any order, until it is acknowledged. Time is virtual.
 */
import { Timestamp } from "@google-cloud/firestore";
import { clearAttention, markNeedsAttention } from "../channels/attention.ts";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import type { Member, Tenant } from "@frontdesk/model/tenant";
import { deliver } from "../conversations/deliver.ts";
import { numberRoutes } from "../conversations/number-routes.ts";
import { answerWebhook } from "../conversations/receive-webhook.ts";
import { keepSendQueue } from "../conversations/keep-send-queue.ts";
import { orderWork } from "../conversations/order-work.ts";
import { resumeSends, resumptionTask } from "../conversations/resume-sends.ts";
import { concernsQueue, sendQueueName } from "../conversations/send-queue.ts";
import { sign } from "../conversations/signature.ts";
import { fixedRetriever } from "../knowledge/retrieve.fake.ts";
import { deskSettings } from "../handoff/settings.ts";
import { stepHandoff } from "../handoff/step-handoff.ts";
import { patientRetries } from "../platform/edges.ts";
import { hashId } from "../platform/ids.ts";
import type { AssistantSettings } from "@frontdesk/model/tenant";
import type { Task } from "../platform/tasks.ts";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import { answerTurn } from "../replies/answer-turn.ts";
import { budget } from "../usage/budget.ts";
import type { ModelAnswer } from "../replies/prompt.ts";
import type { ModelResponse, ResponseRequest, ToolCall, TurnMessage } from "../services/openai/openai.ts";
import { businessOf } from "../tenants/businesses.ts";
import { frontDeskTools } from "../tools/front-desk-tools.ts";
import type { Tool } from "../tools/tool.ts";
import { mortalFirestore, processes } from "./processes.ts";
import type { Death, Fate } from "./processes.ts";
import { simulatedQueues } from "./simulated-queues.ts";

type Delivery = {
  what: string;
  dueAt: number;
  attempt: number;
  /** The queue of a number that it is on. */
  on?: string | undefined;
  /** After so many tries it is dropped, as Cloud Tasks does; events are delivered for as long as it takes. */
  maxAttempts: number;
  run: (lastAttempt: boolean) => Promise<void>;
};

export type Chaos = {
  /** The queue's last attempt at an answer is one, as deployed; otherwise it tries for ever. */
  givesUp?: boolean;
  fate: Fate;
  /** How often the next webhook, event or task is delivered although it was acknowledged. */
  copies: () => number;
  /** Picks the next delivery among those that are due: 0 for the first. */
  pick: (count: number) => number;
  /** Fails the send with this index; `sent` says whether WhatsApp took the message all the same. */
  failSend?: (index: number, body: Record<string, unknown>) => SendFault | null;
  /** How long after the send its first status comes. */
  statusDelayMs?: () => number;
  /** Runs while the model writes the answer of the n-th call, from 0. */
  duringModel?: (call: number) => Promise<void>;
  /** True where the number's queue is still to be made; otherwise it is there. */
  withoutQueue?: boolean;
  /** What the model does in place of answering about what it was asked: a draft, or tools that it calls. */
  model?: (call: number, messages: readonly TurnMessage[]) => Partial<ModelAnswer> | Omit<ToolCall, "id">[];
  tools?: readonly Tool[];
  settings?: Partial<AssistantSettings>;
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

/** `place` names the business and its number; otherwise they are like no others. */
export async function simulatedCloud(
  projectId: string,
  chaos: Chaos,
  place = { tenantId: `tenant${process.pid}x${tenants++}`, phoneNumberId: `${process.pid}${tenants}` },
) {
  const world = processes(chaos.fate);
  const written: { path: string; created: boolean }[] = [];
  const firestore = mortalFirestore(projectId, world, (path, created) => written.push({ path, created }));
  const { tenantId, phoneNumberId } = place;
  let clock = Date.parse("2026-11-22T10:00:00Z");
  const now = () => new Date(clock);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let owners = 0;
  const common = { firestore, now, log, newOwner: () => `owner${owners++}` };

  const queue: Delivery[] = [];
  const enqueue = (
    what: string,
    dueAt: number,
    run: Delivery["run"],
    { on, maxAttempts = Number.POSITIVE_INFINITY }: Partial<Delivery> = {},
  ) => {
    const copies = chaos.copies();
    for (let copy = 0; copy < copies; copy++) queue.push({ what, dueAt, attempt: 0, on, maxAttempts, run });
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
  let tokenAccepted = true;
  const whatsapp = {
    send: (_: string, body: Record<string, unknown>) =>
      world.effect("send", async () => {
        const fault = chaos.failSend?.(sendAttempts++, body);
        if (!tokenAccepted) throw new GraphError(401, 190, "token", null);
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

  const passage = {
    id: "chunk1",
    tenantId,
    sourceId: "prices",
    sourceVersion: "v1",
    sourceTitle: "Prices",
    heading: "Cuts",
    text: "A cut costs 30 EUR.",
    score: 0.9,
  };
  const modelCalls: string[][] = [];
  const desk = deskSettings(firestore, now, 0);
  const answerDeps = {
    ...common,
    desk,
    whatsapp,
    businesses: {
      find: async () => {
        const settings = { businessDescription: "", tone: "kind", languages: ["en"], ...chaos.settings };
        return businessOf({ name: "Salon", timeZone: "Europe/Berlin" }, settings);
      },
    },
    budget: budget({ firestore, tasks: { enqueue: async () => {} }, now }),
    tools: chaos.tools ?? frontDeskTools,
    moderator: null,
    fileOf: async () => ({
      storagePath: "o",
      mimeType: "application/pdf",
      filename: "prices.pdf",
      size: 1,
      title: "Prices",
    }),
    retriever: {
      retrieve: (request: { tenantId: string; questions: string[] }) =>
        world.effect("retrieve", () => {
          // The model here repeats what it was asked: somewhere that must stand.
          const text = `${passage.text}\n${request.questions.join(" | ")}`;
          return fixedRetriever([{ ...passage, text }]).retrieve(request);
        }),
    },
    llm: {
      respond: <T>({ messages, schema }: ResponseRequest<T>): Promise<ModelResponse<T>> =>
        world.effect("model", async () => {
          const asked = messages.flatMap((message) => (message.role === "user" ? message.content : []));
          modelCalls.push(asked);
          const call = modelCalls.length - 1;
          await chaos.duringModel?.(call);
          const cost = { model: "fake", promptTokens: 10, completionTokens: 5 };
          const wanted = chaos.model?.(call, messages) ?? {};
          if (Array.isArray(wanted)) {
            return { ...cost, value: null, toolCalls: wanted.map((tool, n) => ({ ...tool, id: `call${n}` })) };
          }
          const draft: ModelAnswer = {
            outcome: "answered",
            text: `About: ${asked.join(" | ")}`,
            citations: ["p1"],
            language: "en",
            confidence: 0.9,
            handoff: null,
            ...wanted,
          };
          return { ...cost, value: schema.parse(draft), toolCalls: null };
        }),
    },
    sleep: async (ms: number) => {
      clock += ms;
    },
  };

  const tasksSeen = new Set<string>();
  const queues = simulatedQueues(world.effect, chaos.withoutQueue ? [] : [sendQueueName(phoneNumberId)]);
  const tasks = {
    enqueue: (task: Task) =>
      world.effect("enqueue", async () => {
        queues.check(task.on);
        const name = `${task.on ?? task.queue}/${task.id}`;
        if (tasksSeen.has(name)) return;
        tasksSeen.add(name);
        const { maxAttempts } = patientRetries;
        const work = (lastAttempt: boolean) => workOn(task, lastAttempt);
        enqueue(task.queue, clock + (task.delaySeconds ?? 0) * 1_000, work, { on: task.on, maxAttempts });
      }),
  };
  const activity = { isOn: () => false };
  const sendDeps = {
    ...common,
    activity,
    tasks,
    queues,
    sendRetries: patientRetries,
    withoutQueue: new Map<string, number>(),
  };
  async function workOn(task: Task, lastAttempt: boolean): Promise<void> {
    if (task.queue === "reply") await answerTurn(task.payload, chaos.givesUp === true && lastAttempt, answerDeps);
    if (task.queue === "stepHandoff") await stepHandoff(task.payload, { ...sendDeps, desk });
    if (task.queue === "resumeSends") await resumeSends(task.payload, sendDeps);
    if (task.queue !== "sendMessage") return;
    await deliver(task.payload, lastAttempt, {
      ...common,
      whatsapp,
      tokenRefused: (where, reason) => markNeedsAttention(where, reason, common),
      uploadFile: async ({ conversationId, messageId }) =>
        world.effect("upload", async () => {
          const fault = chaos.failSend?.(sendAttempts++, {});
          if (fault) throw fault.error;
          const ref = firestore.doc(paths.message(tenantId, conversationId, messageId));
          await ref.update({ "media.mediaId": "900", "media.uploadedAt": Timestamp.fromMillis(clock) });
        }),
    });
  }

  /** The number's check, as the schedule brings it until it finds the token accepted. */
  const checkLater = () =>
    enqueue("check", clock + 10 * 60_000, async () => {
      if (tokenAccepted) return clearAttention(place, common);
      checkLater();
    });
  const channelRef = firestore.doc(paths.channel(tenantId, phoneNumberId));
  let channel: Channel | null = null;
  let channelEvents = 0;
  const channelChanged = async (): Promise<void> => {
    const [before, after] = [channel, Channel.parse((await channelRef.get()).data())];
    channel = after;
    const eventId = hashId("event", String(channelEvents++));
    if (after.state === "needsAttention") checkLater();
    if (concernsQueue(before, after)) enqueue("event", clock, () => keepSendQueue(place, sendDeps));
    const resumption = before && resumptionTask(tenantId, before, after, eventId);
    if (resumption) enqueue("event", clock, () => tasks.enqueue(resumption));
  };

  const messageDocs = async () => {
    const conversations = await firestore.collection(paths.conversations(tenantId)).get();
    const lists = await Promise.all(conversations.docs.map((doc) => doc.ref.collection("messages").get()));
    return lists.flatMap(({ docs }) => docs);
  };
  const publishEvents = async () => {
    for (const { path, created } of written.splice(0)) {
      if (path === channelRef.path) await channelChanged();
      if (!created || !/^tenants\/[^/]+\/conversations\/[^/]+\/messages\/[^/]+$/.test(path)) continue;
      const doc = await firestore.doc(path).get();
      const message = Message.parse({ ...doc.data(), ...(doc.get("direction") === "out" ? { status: "queued" } : {}) });
      enqueue("event", clock, () => orderWork(message, doc.id, sendDeps));
    }
  };

  const createdAt = Timestamp.fromMillis(clock);
  await firestore.doc(paths.channelRoute(phoneNumberId)).set({ tenantId, wabaId: null, createdAt });
  const tenant = { name: "Salon", status: "active", timeZone: "Europe/Lisbon", currency: "EUR", locale: "en" } as const;
  await firestore.doc(paths.tenant(tenantId)).set({ ...tenant, createdAt } satisfies Tenant);
  const person: Member = { uid: "admin1", tenantId, role: "admin", name: "Bo", email: "bo@example.com", createdAt };
  await firestore.doc(paths.member(tenantId, person.uid)).set(person);
  channel = { phoneNumberId, displayPhoneNumber: "+1", verifiedName: "Salon", wabaId: null, createdAt };
  await channelRef.set(channel);
  written.length = 0;
  world.effects.length = 0;

  return {
    tenantId,
    sends,
    modelCalls,
    effects: world.effects,
    firestore,
    queues,
    now,
    enqueue: tasks.enqueue,
    /** Turns what a test wrote itself into events. */
    publish: () => publishEvents(),
    postWebhook,
    /** From now on, or no more, WhatsApp refuses the number's token. */
    acceptToken(accepted: boolean): void {
      tokenAccepted = accepted;
    },
    /** Calls `work` once, then. */
    later: (delayMs: number, work: () => void) => enqueue("later", clock + delayMs, async () => work()),
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
      await queue.pop()?.run(false);
      await publishEvents();
    },
    /** Calls `hook` before each delivery, until nothing is left to deliver. Throws when it never comes to rest. */
    async settle(hook: (what: string) => Promise<void> = async () => {}, maxSteps = 3_000): Promise<void> {
      for (let step = 0; queue.length > 0; step++) {
        if (step > maxSteps) throw new Error(`still busy with ${queue.map(({ what }) => what).join(", ")}`);
        const running = queue.filter(({ on }) => !queues.isPaused(on));
        const due = running.filter(({ dueAt }) => dueAt <= clock);
        const next = due[chaos.pick(due.length)] ?? running.toSorted((a, b) => a.dueAt - b.dueAt)[0];
        if (!next) throw new Error(`nothing runs, but ${queue.length} tasks wait in a paused queue`);
        clock = Math.max(clock, next.dueAt);
        queue.splice(queue.indexOf(next), 1);
        await hook(next.what);
        try {
          await world.run(() => next.run(next.attempt === next.maxAttempts - 1));
        } catch {
          if (next.attempt === next.maxAttempts - 1) continue;
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
