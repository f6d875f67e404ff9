/**
 * Every deployed function while its business is suspended: what comes is stored, and no worker asks a model, fetches a website, tells the team or
 * writes to a customer. A function that is in no table fails this test. Callables: `callable.firestore.test.ts`.
 */
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { z } from "zod";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const projectId = `demo-suspended-${process.pid}`;
const firestore = new Firestore({ projectId });
const suspendedAt = Timestamp.fromMillis(Date.now() - 3_600_000);
const at = Timestamp.fromMillis(Date.now() - 1_800_000);
const later = Timestamp.fromMillis(Date.now() + 3_600_000);
const tenantId = "salon";
const conversationId = "conversation";
const place = { tenantId, conversationId };

/** Workers that would ask or tell somebody, each with the work that waits for it. */
const silent: Record<string, object[]> = {
  fetchMedia: [{ ...place, messageId: "voice" }],
  ingestSource: [{ tenantId, sourceId: "text" }],
  syncSource: [{ tenantId, sourceId: "website" }],
  noteUnanswered: [{ ...place, messageId: "noAnswer" }],
  reply: [{ ...place, turnSeq: 1 }],
  sendFollowUp: [{ ...place, followUpId: "due" }],
  sendMessage: [{ ...place, messageId: "queued" }],
  stepHandoff: [{ tenantId, conversationId: "waiting", handoffId: "handoff" }],
  tellPosition: [{ tenantId, conversationId: "waiting", messageId: "howLong" }],
  summarizeHandoff: [{ tenantId, conversationId: "waiting", handoffId: "handoff" }],
};

/** The others, and why suspension is nothing to them. */
const unconcerned: Record<string, string> = {
  recordActivity: "counts",
  keepChannels: "reads how Meta sees the numbers, and sends nothing",
  replayDeadLetters: "stores what came, as the webhook does",
  resumeReading: "orders; begun by a restoration only",
  resumeSends: "orders; each send asks for itself",
  resumeTurns: "orders; each turn asks for itself",
  rollUpTenants: "counts",
  rollUpUsage: "counts",
  rotateSecrets: "seals tokens anew",
  sweepFollowUps: "orders; each follow-up asks for itself",
  sweepHandoffs: "orders; each step asks for itself",
  keepSendQueue: "sets the pace of a queue, whose sends ask for themselves",
  noteDeadLetter: "counts",
  noteReaction: "counts; the question that it has noted asks for itself",
  noteMember: "writes the audit trail",
  noteTenant: "counts",
  offerToAvailable: "orders; each step asks for itself",
  releaseHeld: "puts a removed person's conversations into the queue, without a word to anybody",
  resumeChannel: "orders; each send asks for itself",
  resumeTenant: "ends the suspension",
  routeMessage: "orders; each worker asks for itself",
  routeSource: "orders; each worker asks for itself",
  sendMail: "mails of people's own accounts; a suspended business's people cannot invite",
  scheduleChannelChecks: "orders",
  scheduleFollowUps: "orders",
  scheduleHandoffs: "orders",
  scheduleSourceSyncs: "orders; each worker asks for itself",
  scheduleTenantRollUp: "orders",
  scheduleTokenRotation: "orders",
  whatsappWebhook: "stores what comes",
};

const Deployed = z.custom<{ __endpoint: object; run(input: unknown): unknown }>(
  (value) => typeof value === "function" && "__endpoint" in value,
);
let deployed = new Map<string, { __endpoint: object; run(input: unknown): unknown }>();
let outside: Server;
let asked: string[] = [];
let ordered: { queue: string; payload: unknown }[] = [];

const conversation = {
  tenantId,
  channelId: "100000000000001",
  contactId: "contact",
  contactName: "Ana",
  address: { waId: "15550100001", userId: null },
  mode: "assistant",
  assigneeUid: null,
  handoffReason: null,
  unreadCount: 0,
  lastMessage: { text: "Hello", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: at,
  windowExpiresAt: later,
  turn: { inboundSeq: 1, answeredSeq: 0, newestAt: at, lease: null },
  createdAt: at,
};
const message = { tenantId, conversationId, type: "text", text: "Hello", at, createdAt: at };
const inbound = { ...message, direction: "in", author: { kind: "contact" }, status: "received" };
const outbound = { ...message, direction: "out", author: { kind: "assistant" }, status: "queued" };
const voice = { mimeType: "audio/ogg", sha256: null, filename: null, voice: true, state: "stored", size: 9 };
const source = { tenantId, title: "Prices", language: "", error: null, version: "", chunkCount: 0, createdAt: at };
const sync = {
  everyHours: 24,
  lastAt: null,
  nextAt: at,
  runId: null,
  cursor: null,
  found: 0,
  changed: 0,
  removed: 0,
  skipped: 0,
};
const provenance = {
  outcome: "noAnswer",
  passages: [],
  model: "m",
  promptVersion: "1",
  promptTokens: 1,
  completionTokens: 1,
  language: "en",
  costMicroUsd: 1,
  retrieveMs: 1,
  modelMs: 1,
  totalMs: 1,
};

const documents: Record<string, object> = {
  [paths.tenant(tenantId)]: {
    name: "Salon",
    status: "suspended",
    suspension: { at: suspendedAt, reason: "unpaid" },
    timeZone: "UTC",
    currency: "EUR",
    locale: "en",
    createdAt: at,
  },
  [paths.member(tenantId, "owner")]: {
    uid: "owner",
    tenantId,
    role: "owner",
    name: "O",
    email: "o@x.example",
    createdAt: at,
  },
  [paths.conversation(tenantId, conversationId)]: conversation,
  [paths.conversation(tenantId, "waiting")]: {
    ...conversation,
    mode: "queued",
    handoffReason: "askedForPerson",
    handoffDueAt: at,
    handoff: {
      id: "handoff",
      reason: "askedForPerson",
      priority: 1,
      since: at,
      stage: "new",
      stageAt: at,
      summary: { state: "pending" },
    },
  },
  [paths.message(tenantId, conversationId, "voice")]: {
    ...inbound,
    type: "audio",
    text: "",
    turnSeq: 1,
    wamid: "wamid.1",
    media: { ...voice, mediaId: "media1", storagePath: "tenants/salon/media/conversation/voice" },
  },
  [paths.message(tenantId, conversationId, "noAnswer")]: { ...outbound, status: "sent", wamid: "wamid.2", provenance },
  [paths.message(tenantId, conversationId, "queued")]: outbound,
  [paths.message(tenantId, "waiting", "howLong")]: {
    ...inbound,
    conversationId: "waiting",
    text: "How long do I have to wait?",
    wamid: "wamid.3",
  },
  [paths.followUp(tenantId, conversationId, "due")]: {
    ...place,
    status: "due",
    dueAt: at,
    template: { templateId: "template", values: {}, files: {}, name: "hello" },
    by: null,
    windowExpiresAt: later,
    createdAt: at,
    settledAt: null,
    outcome: null,
    messageId: null,
  },
  // Another's, which the next to be noted would have grouped with it.
  [paths.unansweredQuestion(tenantId, "earlier")]: {
    tenantId,
    groupId: null,
    question: "Is there parking?",
    language: "en",
    reason: "noAnswer",
    note: "",
    conversationId,
    messageId: "earlier",
    at,
    createdAt: at,
  },
  [paths.channel(tenantId, "100000000000001")]: {
    phoneNumberId: "100000000000001",
    displayPhoneNumber: "+1",
    verifiedName: "X",
    wabaId: "100000000000002",
    createdAt: at,
  },
  [paths.source(tenantId, "text")]: { ...source, kind: "markdown", content: "# Prices", status: "pending" },
  [paths.source(tenantId, "website")]: {
    ...source,
    kind: "page",
    content: "",
    url: "http://127.0.0.1:9/",
    sync,
    status: "syncing",
  },
};

beforeAll(async () => {
  outside = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      // A business's own queue is called `reply-<business>`.
      const queue = /\/queues\/(?<queue>\w+)(?:-[\w-]+)?\/tasks/.exec(request.url ?? "")?.groups?.["queue"];
      if (queue) ordered.push({ queue, payload: payloadOf(body) });
      else asked.push(`${request.method} ${request.url}`);
      response.statusCode = queue ? 200 : 404;
      response.end(queue ? "{}" : "");
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => outside.once("listening", resolve));
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  vi.stubEnv("GCLOUD_PROJECT", projectId);
  for (const name of ["GRAPH_BASE_URL", "OPENAI_BASE_URL", "STORAGE_ENDPOINT"]) vi.stubEnv(name, url);
  vi.stubEnv("MEDIA_BUCKET", "bucket");
  vi.stubEnv("VECTOR_STORE", "firestore");
  vi.stubEnv("CLOUD_TASKS_EMULATOR_HOST", url.slice("http://".length));
  vi.stubEnv("FUNCTIONS_URL", url);
  const all: Record<string, unknown> = await import("../index.ts");
  deployed = new Map(
    Object.entries(all).flatMap(([name, value]) => {
      const found = Deployed.safeParse(value);
      return found.success ? [[name, found.data] as const] : [];
    }),
  );
  const batch = firestore.batch();
  for (const [path, fields] of Object.entries(documents)) batch.set(firestore.doc(path), fields);
  await batch.commit();
}, 60_000);

beforeEach(() => {
  asked = [];
  ordered = [];
});

afterAll(async () => {
  outside.close();
  await firestore.terminate();
});

const Wire = z.object({ task: z.object({ httpRequest: z.object({ body: z.string() }) }) });

function payloadOf(body: string): unknown {
  const { httpRequest } = Wire.parse(JSON.parse(body)).task;
  return z.object({ data: z.unknown() }).parse(JSON.parse(Buffer.from(httpRequest.body, "base64").toString())).data;
}

function run(name: string, input: object): Promise<unknown> {
  const found = deployed.get(name);
  if (!found) throw new Error(`${name} is not deployed`);
  return Promise.resolve(found.run(input));
}

const task = (queueName: string, data: object) => ({
  data,
  queueName,
  id: "task",
  retryCount: 0,
  executionCount: 0,
  scheduledTime: "",
  headers: {},
});

test("the tables name every function that nobody calls", () => {
  const others = [...deployed].filter(([, { __endpoint }]) => !("callableTrigger" in __endpoint));
  expect(Object.keys({ ...silent, ...unconcerned }).toSorted()).toEqual(others.map(([name]) => name).toSorted());
});

test.each(Object.entries(silent).flatMap(([name, payloads]) => payloads.map((payload) => [name, payload] as const)))(
  "%s asks nobody and tells nobody",
  async (name, payload) => {
    await run(name, task(name, payload)).catch((error: unknown) => {
      // A send that waits comes again.
      if (!(error instanceof Error && error.message.includes("suspended"))) throw error;
    });
    expect(asked).toEqual([]);
    expect(ordered).toEqual([]);
    expect((await firestore.collection(paths.notifications(tenantId)).get()).size).toBe(0);
    const waiting = await firestore.collection(paths.messages(tenantId, "waiting")).get();
    expect(waiting.docs.map(({ id }) => id)).toEqual(["howLong"]);
    const messages = await firestore.collection(paths.messages(tenantId, conversationId)).get();
    expect(messages.docs.map(({ id }) => id)).toEqual(["noAnswer", "queued", "voice"]);
    expect(messages.docs.map((doc) => doc.get("status"))).toEqual(["sent", "queued", "received"]);
  },
);

test("what waits keeps its place, and a page that is due leaves the list of what is due", async () => {
  const [text, website, waiting] = await firestore.getAll(
    ...[paths.source(tenantId, "text"), paths.source(tenantId, "website"), paths.conversation(tenantId, "waiting")].map(
      (path) => firestore.doc(path),
    ),
  );
  expect(text?.get("status")).toBe("pending");
  expect(website?.get("status")).toBe("syncing");
  expect(website?.get("sync.nextAt").toMillis()).toBeGreaterThan(Date.now());
  expect(waiting?.get("handoffDueAt").toMillis()).toBeGreaterThan(Date.now());
  const question = await firestore.doc(paths.unansweredQuestion(tenantId, "earlier")).get();
  expect(question.get("groupId")).toBeNull();
});

test("the restoration orders all of it, and the answers last", async () => {
  const ref = firestore.doc(paths.tenant(tenantId));
  const before = await ref.get();
  await ref.update({ status: "active", suspension: null });
  const event = { id: "event", params: { tenantId }, data: { before, after: await ref.get() } };
  await run("resumeTenant", event);
  expect(ordered.map(({ queue }) => queue)).toEqual(["resumeSends", "resumeReading", "sweepHandoffs"]);
  const reading = ordered[1]?.payload;
  ordered = [];
  await run("resumeReading", task("resumeReading", z.object({}).loose().parse(reading)));
  expect(ordered.map(({ queue }) => queue)).toEqual(["ingestSource", "syncSource", "fetchMedia", "resumeTurns"]);
  expect(ordered[2]?.payload).toEqual({ ...place, messageId: "voice" });
  const voiceDoc = await firestore.doc(paths.message(tenantId, conversationId, "voice")).get();
  expect(voiceDoc.get("media.orderedAt").toMillis()).toBeGreaterThan(at.toMillis());
});
