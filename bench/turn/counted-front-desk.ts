/** The real use cases from webhook to status, wired as the deployed functions wire them, with a count of everything that they ask of others. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Chunk } from "@frontdesk/model/knowledge";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { AssistantSettings, ChannelRoute, Tenant } from "@frontdesk/model/tenant";
import { localAppSecret } from "../../emulators/suite/intake.ts";
import { deliver } from "../../functions/src/conversations/deliver.ts";
import { numberRoutes } from "../../functions/src/conversations/number-routes.ts";
import { answerWebhook } from "../../functions/src/conversations/receive-webhook.ts";
import { orderWork } from "../../functions/src/conversations/order-work.ts";
import { sign } from "../../functions/src/conversations/signature.ts";
import { patientRetries } from "../../functions/src/platform/edges.ts";
import type { Task } from "../../functions/src/platform/tasks.ts";
import { lexicalSearch } from "../../functions/src/knowledge/lexical-search.ts";
import { chunkWords, packShard } from "../../functions/src/knowledge/lexical-shard.ts";
import { calibrationFor } from "../../functions/src/knowledge/relevance.ts";
import { storedPassages } from "../../functions/src/knowledge/read-passages.ts";
import { passageRetriever } from "../../functions/src/knowledge/retrieve.ts";
import { answerTurn } from "../../functions/src/replies/answer-turn.ts";
import { budget } from "../../functions/src/usage/budget.ts";
import type { ModelResponse, ResponseRequest } from "../../functions/src/services/openai/openai.ts";
import type { Match } from "../../functions/src/services/vectors/vector-index.ts";
import { deskSettings } from "../../functions/src/handoff/settings.ts";
import { businesses } from "../../functions/src/tenants/businesses.ts";
import { frontDeskTools } from "../../functions/src/tools/front-desk-tools.ts";
import { customerBody, statusBody } from "../webhook-bodies.ts";
import { countedFirestore } from "./counted-firestore.ts";
import { emptyTallies, emptyTimes } from "./tally.ts";
import type { Kind, Step, Tallies, Times } from "./tally.ts";

const answer = {
  outcome: "answered",
  text: "A cut costs 30 EUR.",
  citations: ["p1"],
  language: "en",
  confidence: 0.9,
  handoff: null,
};

export type CountedFrontDesk = Awaited<ReturnType<typeof countedFrontDesk>>;

export async function countedFrontDesk(projectId: string, tenantId: string) {
  let tallies = emptyTallies();
  let step: Step = "in";
  let times = emptyTimes();
  const timed = async <R>(work: () => Promise<R>): Promise<R> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      times[step] += performance.now() - began;
    }
  };
  const count = (kind: Kind, n = 1) => {
    tallies[step][kind] += n;
  };
  const counted = <A extends unknown[], R>(kind: Kind, call: (...args: A) => Promise<R>) => {
    return (...args: A): Promise<R> => {
      count(kind);
      return call(...args);
    };
  };

  let clock = Date.parse("2026-11-22T10:00:00Z");
  const now = () => new Date(clock);
  const phoneNumberId = `1${tenantId}`;
  const firestore = countedFirestore(projectId, count);
  // Looks on without being counted.
  const observer = new Firestore({ projectId });
  await seed(observer, tenantId, phoneNumberId);

  const sent: Record<string, unknown>[] = [];
  const passage: Match = {
    id: "chunk1",
    tenantId,
    sourceId: "prices",
    sourceVersion: "v1",
    sourceTitle: "Prices",
    heading: "Cuts",
    text: answer.text,
    score: 0.9,
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let owners = 0;
  const common = { firestore, now, log, newOwner: () => `owner${owners++}` };
  // The number's queue is there, as after its first message.
  const sendQueues = {
    queues: { keep: async () => {} },
    sendRetries: patientRetries,
    withoutQueue: new Map<string, number>(),
    activity: { isOn: () => false },
  };
  const tasks = { enqueue: counted("tasks", async () => {}) };
  const caches = () => ({
    routes: numberRoutes(firestore, now),
    businesses: businesses(firestore, now),
    desk: deskSettings(firestore, now),
    budget: budget({ firestore, tasks, now }),
  });
  let cached = caches();
  const knowledge = {
    embedder: {
      embed: counted("embed", async (texts: string[]) => ({
        vectors: texts.map(() => [1]),
        tokens: texts.length,
        model: "m",
      })),
    },
    vectors: {
      upsert: async () => {},
      fetch: async () => new Map(),
      deleteMany: async () => {},
      query: counted("search", async () => [passage]),
    },
  };
  const deps = {
    ...common,
    llm: {
      respond: async <T>({ schema }: ResponseRequest<T>): Promise<ModelResponse<T>> => {
        count("model");
        return { value: schema.parse(answer), toolCalls: null, model: "fake", promptTokens: 10, completionTokens: 5 };
      },
    },
    tools: frontDeskTools,
    moderator: null,
    fileOf: async () => null,
    whatsapp: {
      send: counted("graph", async (_: string, body: Record<string, unknown>) => {
        sent.push(body);
        return { wamid: `wamid.${tenantId}.out${sent.length}` };
      }),
      showTyping: counted("graph", async () => {}),
    },
    sleep: async (ms: number) => {
      clock += ms;
    },
  };
  const newRetriever = () =>
    passageRetriever({
      ...common,
      ...knowledge,
      readPassages: storedPassages(firestore),
      // Nothing that this customer asks leans on what was said before.
      llm: { complete: async () => Promise.reject(new Error("the search asked the model")) },
      lexical: lexicalSearch({ firestore }),
      calibration: calibrationFor("text-embedding-3-small"),
      threshold: 0.5,
      rerank: false,
      languageOf: async () => "en",
    });
  let retriever = newRetriever();
  const post = async (text: string) => {
    const bytes = Buffer.from(text);
    const signature = sign(bytes, localAppSecret);
    const { status } = await timed(() =>
      answerWebhook(bytes, signature, localAppSecret, { ...common, routes: cached.routes }),
    );
    if (status !== 200) throw new Error(`the webhook answered ${status}`);
  };

  const seen = new Set<string>();
  const newMessages = async () => {
    const conversations = await observer.collection(paths.conversations(tenantId)).get();
    const lists = await Promise.all(conversations.docs.map(({ ref }) => ref.collection("messages").get()));
    const fresh = lists.flatMap(({ docs }) => docs).filter(({ ref }) => !seen.has(ref.path));
    for (const { ref } of fresh) seen.add(ref.path);
    return fresh.map((doc) => ({ id: doc.id, message: Message.parse(doc.data()) }));
  };
  const routed = async (): Promise<{ task: Task; dueAt: number }[]> => {
    step = "route";
    const tasks: Task[] = [];
    const enqueue = async (task: Task) => void tasks.push(task);
    for (const { id, message } of await newMessages()) {
      await timed(() => orderWork(message, id, { ...common, ...sendQueues, tasks: { enqueue } }));
    }
    count("tasks", tasks.length);
    return tasks.map((task) => ({ task, dueAt: clock + (task.delaySeconds ?? 0) * 1_000 }));
  };

  let wamids = 0;
  return {
    /** Starts new instances of all functions: they hold nothing that a former event had them read. */
    freshInstances() {
      cached = caches();
      retriever = newRetriever();
    },
    /** Nothing happens for a while, on the clock that the front desk sees. */
    rest(ms: number) {
      clock += ms;
    },
    /** The customer writes `texts`, 400 ms apart. Resolves when the one answer is read; throws when it is not answered once. */
    async turn(from: string, texts: string[]): Promise<{ tallies: Tallies; times: Times }> {
      tallies = emptyTallies();
      times = emptyTimes();
      const before = sent.length;
      const due: { task: Task; dueAt: number }[] = [];
      for (const body of texts) {
        clock += 400;
        step = "in";
        const message = { phoneNumberId, from, at: now(), wamid: `wamid.${tenantId}.in${wamids++}` };
        await post(customerBody([{ ...message, text: body }]));
        due.push(...(await routed()));
      }
      for (let next = due.shift(); next; next = due.shift()) {
        const { task, dueAt } = next;
        clock = Math.max(clock, dueAt);
        step = task.queue === "reply" ? "reply" : "send";
        if (task.queue === "reply")
          await timed(() =>
            answerTurn(task.payload, false, {
              ...deps,
              retriever,
              businesses: cached.businesses,
              desk: cached.desk,
              budget: cached.budget,
            }),
          );
        const unused = { tokenRefused: async () => {}, uploadFile: async () => {} };
        if (task.queue === "sendMessage") await timed(() => deliver(task.payload, false, { ...deps, ...unused }));
        due.push(...(await routed()));
      }
      const callbackData = sent.at(-1)?.biz_opaque_callback_data;
      if (sent.length !== before + 1) throw new Error(`${sent.length - before} messages were sent instead of one`);
      const wamid = `wamid.${tenantId}.out${sent.length}`;
      step = "statuses";
      for (const status of ["sent", "delivered", "read"]) {
        clock += 300;
        await post(
          statusBody({ phoneNumberId, to: from, at: now(), wamid, status, callbackData: String(callbackData) }),
        );
      }
      const { docs } = await observer.collectionGroup("messages").where("wamid", "==", wamid).get();
      if (docs[0]?.get("status") !== "read") throw new Error("the answer was not read in the end");
      return { tallies, times };
    },
    async stop() {
      await Promise.all([firestore.terminate(), observer.terminate()]);
    },
  };
}

async function seed(firestore: Firestore, tenantId: string, phoneNumberId: string): Promise<void> {
  const createdAt = Timestamp.now();
  const place = { status: "active", timeZone: "Europe/Madrid", currency: "EUR", locale: "es" } as const;
  const tenant: Tenant = { name: "Salon", ...place, createdAt };
  const settings: AssistantSettings = { businessDescription: "A salon.", tone: "kind", languages: ["en"] };
  const route: ChannelRoute = { tenantId, wabaId: null, createdAt };
  await firestore.doc(paths.tenant(tenantId)).set(tenant);
  await firestore.doc(paths.settings(tenantId, "assistant")).set(settings);
  await firestore.doc(paths.channelRoute(phoneNumberId)).set(route);
  await seedKnowledge(firestore, tenantId, createdAt);
}

/** One document of one passage, as indexing leaves it. */
async function seedKnowledge(firestore: Firestore, tenantId: string, createdAt: Timestamp): Promise<void> {
  const [sourceId, version] = ["prices", "v1"];
  const text = { sourceTitle: "Prices", heading: "Cuts", text: answer.text };
  const chunk: Chunk = { sourceId, sourceVersion: version, ...text, position: 0, createdAt };
  await firestore.doc(paths.source(tenantId, sourceId)).set({ version, language: "en", indexedAt: createdAt });
  await firestore.doc(paths.chunk(tenantId, sourceId, "chunk1")).set(chunk);
  const words = packShard([chunkWords("chunk1", chunk)]);
  await firestore.doc(paths.lexicalShard(tenantId, "prices:v1:0")).set({ sourceId, version, words, createdAt });
}
