/**
 * One business's people and tasks with another's ids, in every argument: nothing of the other is read out, changed, sent or looked up. Every
 * deployed function is in one of these tables, or this test fails.
 */
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { CollectionReference } from "@google-cloud/firestore";
import { assistantValuesOf } from "@frontdesk/model/assistant";
import { paths } from "@frontdesk/model/paths";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

const projectId = `demo-isolation-${process.pid}`;
const firestore = new Firestore({ projectId });
const at = Timestamp.now();
const later = Timestamp.fromMillis(Date.now() + 3_600_000);

/** Of the salon, whose owner calls; everything called `their…` is of the other business. */
const tenantId = "salon";
const there = "elsewhere";
const messageId = "AbCdEfGhIjKlMnOpQr12";
const seen = { mode: "assistant", assigneeUid: null };
const location = { kind: "location", latitude: 1, longitude: 1 };
const template = {
  name: "hello",
  language: "en",
  category: "UTILITY",
  header: { kind: "none" },
  body: "Hello",
  footer: "",
  examples: [],
  buttons: [],
};
const ours = { conversationId: "ourConversation" };
const plan = { followUpId: messageId, at: Date.now() + 3_600_000 };
const theirs = { conversationId: "theirConversation" };
const token = "x".repeat(43);

type Refused = "not-found" | "permission-denied" | "invalid-argument" | "already-exists" | "failed-precondition";

/** Callables of a business: inputs with somebody else's ids, and the answer. `ok` where there is nothing to be done and nothing was. */
const callables: Record<string, [input: object, answer: Refused | "ok"][]> = {
  assignConversation: [
    [{ ...theirs, toUid: null, seen }, "not-found"],
    [{ ...ours, toUid: "theirOwner", seen }, "invalid-argument"],
  ],
  changeRole: [[{ uid: "theirOwner", role: "viewer" }, "not-found"]],
  checkChannel: [[{ phoneNumberId: "900000000000001" }, "not-found"]],
  connectChannel: [
    [
      { phoneNumberId: "900000000000001", wabaId: "900000000000002", token: "EAA-token-of-ours", pin: "123456" },
      "already-exists",
    ],
  ],
  checkUnanswered: [[{ groupId: "theirGroup" }, "not-found"]],
  draftEntry: [[{ groupId: "theirGroup" }, "not-found"]],
  moveUnanswered: [[{ groupId: "theirGroup", status: "dismissed" }, "not-found"]],
  publishEntry: [[{ groupId: "theirGroup", entry: { question: "Open?", answer: "Always." } }, "not-found"]],
  rateAnswer: [
    [{ ...theirs, messageId: "theirMessage", value: "up" }, "not-found"],
    [{ ...ours, messageId: "theirMessage", value: "up" }, "not-found"],
  ],
  changeAnswerCase: [[{ caseId: "theirCase", category: "answerable", expect: {} }, "not-found"]],
  publishVersion: [[{ number: 7, live: 0 }, "not-found"]],
  removeAnswerCase: [[{ caseId: "theirCase" }, "ok"]],
  saveAnswerCase: [
    [{ ...theirs, messageId: "theirMessage", category: "answerable", expect: {} }, "not-found"],
    [{ ...ours, messageId: "theirMessage", category: "answerable", expect: {} }, "not-found"],
  ],
  tryVersion: [
    [{ number: 7, subject: { kind: "own", question: "Open?" } }, "not-found"],
    [{ number: 1, subject: { kind: "case", caseId: "theirCase" } }, "not-found"],
    [{ number: 1, subject: { kind: "past", ...theirs, messageId: "theirMessage" } }, "not-found"],
  ],
  createTemplate: [[{ phoneNumberId: "900000000000001", template }, "not-found"]],
  deleteTemplate: [[{ templateId: "theirTemplate" }, "ok"]],
  disconnectChannel: [[{ phoneNumberId: "900000000000001" }, "not-found"]],
  editSource: [[{ sourceId: "theirSource", title: "Ours now" }, "not-found"]],
  removeSource: [[{ sourceId: "theirSource" }, "ok"]],
  retrySource: [[{ sourceId: "theirSource" }, "not-found"]],
  sourceText: [[{ sourceId: "theirSource", part: 0 }, "not-found"]],
  exportAudit: [[{ actorUid: "theirOwner", action: null, from: null, until: null, after: "theirEntry" }, "ok"]],
  leaveBusiness: [[{ uid: "theirOwner" }, "permission-denied"]],
  mediaUrl: [
    [{ ...theirs, messageId: "theirMessage" }, "not-found"],
    [{ ...ours, messageId: "theirMessage" }, "not-found"],
    [{ ...ours, messageId: "ourMessage" }, "permission-denied"],
  ],
  // Who is not there is removed already.
  removeMember: [[{ uid: "theirOwner" }, "ok"]],
  resendInvitation: [[{ invitationId: "theirInvitation" }, "not-found"]],
  retryMedia: [
    [{ ...theirs, messageId: "theirMessage" }, "not-found"],
    [{ ...ours, messageId: "theirMessage" }, "not-found"],
  ],
  revokeInvitation: [[{ invitationId: "theirInvitation" }, "not-found"]],
  sendAgain: [
    [{ ...theirs, failedId: "theirMessage" }, "not-found"],
    [{ ...ours, failedId: "theirMessage" }, "not-found"],
  ],
  sendContent: [
    [{ ...theirs, messageId, content: location }, "not-found"],
    [
      { ...ours, messageId, content: { kind: "reaction", toMessageId: "theirMessage", emoji: "👍" } },
      "failed-precondition",
    ],
  ],
  sendTemplate: [
    [{ ...theirs, messageId, templateId: "ourTemplate" }, "not-found"],
    [{ ...ours, messageId, templateId: "theirTemplate" }, "not-found"],
  ],
  planFollowUp: [
    [{ ...theirs, ...plan, templateId: "ourTemplate" }, "not-found"],
    [{ ...ours, ...plan, templateId: "theirTemplate" }, "not-found"],
  ],
  cancelFollowUp: [
    [{ ...theirs, followUpId: "theirFollowUp" }, "not-found"],
    [{ ...ours, followUpId: "theirFollowUp" }, "not-found"],
  ],
  sendTestMessage: [[{ phoneNumberId: "900000000000001", to: "447700900123" }, "not-found"]],
  transferOwnership: [[{ uid: "theirOwner" }, "not-found"]],
};

/** Callables whose input names nothing that a business has. */
const withoutIds = new Set([
  // A code of Meta's, then as `connectChannel`.
  "connectSignup",
  "createSource",
  "createTenant",
  "createLogoUpload",
  "createUpload",
  "endSessions",
  "inviteMember",
  "knowledgeUsage",
  // Finds by the business's id alone: `trials.firestore.test.ts`.
  "listPastQuestions",
  "logoUrl",
  // By the business's id alone: `activity.firestore.test.ts` has both businesses' rows.
  "readActivity",
  "noteSignIn",
  "renamePerson",
  // By the settings' names.
  "saveSettings",
  "signupOptions",
  "syncTemplates",
  "tryQuestion",
]);
/** Files by an id that is looked up under the business's own folder only; see the tests of uploads beside them. */
const filesByFolder = new Set(["createSourceUpload", "finishSourceUpload", "saveLogo", "sendUpload"]);
/** Guarded by a secret; see `functions/src/team`. */
const byToken = new Set(["acceptInvitation", "readInvitation"]);
/** For the platform's owner, who may name any business. */
const ofPlatform = new Set([
  "endViewAs",
  "openContact",
  "refreshTenants",
  "replayAllDeadLetters",
  "replayDeadLetter",
  "restoreTenant",
  "rotateTokens",
  "startViewAs",
  "suspendTenant",
]);

/** Task queues: payloads that name this business and another's things. */
const tasks: Record<string, object[] | "platform"> = {
  fetchMedia: [
    { ...theirs, messageId: "theirMessage" },
    { ...ours, messageId: "theirMessage" },
  ],
  ingestSource: [{ sourceId: "theirSource" }],
  keepChannels: "platform",
  replayDeadLetters: "platform",
  noteReaction: [
    { ...theirs, messageId: "theirMessage" },
    { ...ours, messageId: "theirMessage" },
  ],
  noteUnanswered: [{ ...theirs, messageId: "theirMessage" }],
  // Where figures are kept, too: `activity.firestore.test.ts`.
  recordActivity: [
    { kind: "message", ...theirs, messageId: "theirMessage" },
    { kind: "message", ...ours, messageId: "theirMessage" },
    { kind: "conversationClosed", ...theirs, at: 1 },
  ],
  reply: [{ ...theirs, turnSeq: 1 }],
  resumeSends: [{ runId: "r", after: `tenants/${there}/conversations/theirConversation/messages/theirMessage` }],
  resumeReading: [
    { runId: "r", since: 0, after: `tenants/${there}/conversations/theirConversation/messages/theirMessage` },
  ],
  resumeTurns: [{ runId: "r", after: "theirConversation" }],
  rollUpTenants: "platform",
  // Names a business and a month, and nothing that another could have.
  rollUpUsage: "platform",
  rotateSecrets: "platform",
  sendMessage: [
    { ...theirs, messageId: "theirMessage" },
    { ...ours, messageId: "theirMessage" },
  ],
  sendFollowUp: [
    { ...theirs, followUpId: "theirFollowUp" },
    { ...ours, followUpId: "theirFollowUp" },
  ],
  stepHandoff: [{ ...theirs, handoffId: "theirHandoff" }],
  summarizeHandoff: [{ ...theirs, handoffId: "theirHandoff" }],
  sweepFollowUps: "platform",
  sweepHandoffs: "platform",
  tellPosition: [
    { ...theirs, messageId: "theirMessage" },
    { ...ours, messageId: "theirMessage" },
  ],
  syncSource: [{ sourceId: "theirSource" }],
};

/** They take their ids from the path of a document that Firestore itself names, or from nothing. */
const events = [
  "keepSendQueue",
  "noteDeadLetter",
  "noteMember",
  "noteTenant",
  "offerToAvailable",
  "releaseHeld",
  "resumeChannel",
  "resumeTenant",
  "routeMessage",
  "routeSource",
  "sendMail",
];
const schedules = [
  "scheduleChannelChecks",
  "scheduleFollowUps",
  "scheduleHandoffs",
  "scheduleSourceSyncs",
  "scheduleTenantRollUp",
  "scheduleTokenRotation",
];
/** The business comes from the number's route, never from the body: `ingest.firestore.test.ts`. */
const https = ["whatsappWebhook"];

const Deployed = z.custom<{ __endpoint: object; run(input: unknown): unknown }>(
  (value) => typeof value === "function" && "__endpoint" in value,
);
const kinds = {
  callableTrigger: [...Object.keys(callables), ...withoutIds, ...filesByFolder, ...byToken, ...ofPlatform],
  taskQueueTrigger: Object.keys(tasks),
  eventTrigger: events,
  scheduleTrigger: schedules,
  httpsTrigger: https,
};

let deployed = new Map<string, { __endpoint: object; run(input: unknown): unknown }>();
let outside: Server;
const asked: string[] = [];

const conversation = (t: string) => ({
  tenantId: t,
  channelId: t === there ? "900000000000001" : "100000000000001",
  contactId: "contact",
  contactName: "Ana",
  address: { waId: "15550100001", userId: null },
  mode: t === there ? "assistant" : "agent",
  assigneeUid: t === there ? null : "ourOwner",
  handoffReason: null,
  unreadCount: 0,
  lastMessage: { text: "Hello", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: at,
  windowExpiresAt: later,
  turn: { inboundSeq: 1, answeredSeq: t === there ? 0 : 1, newestAt: at, lease: null },
  createdAt: at,
});
const file = (t: string, conversationId: string, more: object) => ({
  tenantId: t,
  conversationId,
  direction: "out",
  author: { kind: "agent", uid: "u", name: "U" },
  type: "image",
  text: "",
  status: "queued",
  at,
  createdAt: at,
  media: { mediaId: "", mimeType: "image/png", sha256: null, filename: null, voice: false, state: "stored", ...more },
});
const member = (t: string, uid: string) => ({
  uid,
  tenantId: t,
  role: "owner",
  name: uid,
  email: "x@x.example",
  createdAt: at,
});
const storedTemplate = {
  wabaId: "900000000000002",
  name: "hello",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: "GREEN",
  reason: null,
  components: [{ type: "BODY", format: null, text: "Hello", examples: [], buttons: [] }],
  createdAt: at,
  syncedAt: at,
};
const channel = (phoneNumberId: string) => ({
  phoneNumberId,
  displayPhoneNumber: "+1",
  verifiedName: "X",
  wabaId: "900000000000002",
  createdAt: at,
});
const assistantVersion = (number: number) => ({
  number,
  values: assistantValuesOf({ businessDescription: "A salon", tone: "kind", languages: ["en"] }),
  savedBy: { uid: "u", name: "U" },
  createdAt: at,
});
const tenant = { name: "T", status: "active", timeZone: "UTC", currency: "EUR", locale: "en", createdAt: at };
const secretPath = `tenants/${there}/media/theirConversation/theirMessage`;

const documents: Record<string, object> = {
  [paths.tenant(tenantId)]: tenant,
  [paths.tenant(there)]: tenant,
  [paths.member(tenantId, "ourOwner")]: member(tenantId, "ourOwner"),
  [paths.member(tenantId, "ourSecondOwner")]: member(tenantId, "ourSecondOwner"),
  [paths.member(there, "theirOwner")]: member(there, "theirOwner"),
  [paths.conversation(tenantId, "ourConversation")]: conversation(tenantId),
  [paths.conversation(there, "theirConversation")]: conversation(there),
  // As if a worker had been made to write another's path: it must not open the other's file.
  [paths.message(tenantId, "ourConversation", "ourMessage")]: {
    ...file(tenantId, "ourConversation", { storagePath: secretPath }),
    status: "sent",
    wamid: "wamid.1",
  },
  [paths.message(there, "theirConversation", "theirMessage")]: file(there, "theirConversation", {
    storagePath: secretPath,
  }),
  [paths.channel(there, "900000000000001")]: channel("900000000000001"),
  [paths.channelRoute("900000000000001")]: { tenantId: there, wabaId: "900000000000002", createdAt: at },
  [paths.template(tenantId, "ourTemplate")]: storedTemplate,
  [paths.template(there, "theirTemplate")]: storedTemplate,
  [paths.source(there, "theirSource")]: {
    tenantId: there,
    kind: "markdown",
    title: "Prices",
    content: "# Prices",
    language: "en",
    status: "pending",
    error: null,
    version: "",
    chunkCount: 0,
    createdAt: at,
  },
  [paths.invitation(there, "theirInvitation")]: {
    tenantId: there,
    email: "y@y.example",
    role: "viewer",
    status: "open",
    tokenHash: "h",
    invitedBy: { uid: "theirOwner", name: "O" },
    expiresAt: later,
    sentAt: at,
    sentCount: 1,
    requestId: "r",
    acceptedBy: null,
    createdAt: at,
  },
  [paths.followUp(there, "theirConversation", "theirFollowUp")]: {
    tenantId: there,
    conversationId: "theirConversation",
    status: "due",
    dueAt: at,
    template: { templateId: "theirTemplate", values: {}, files: {}, name: "hello" },
    by: null,
    windowExpiresAt: later,
    createdAt: at,
    settledAt: null,
    outcome: null,
    messageId: null,
  },
  [paths.assistantVersion(tenantId, "1")]: assistantVersion(1),
  [paths.assistantVersion(there, "7")]: assistantVersion(7),
  [paths.answerCase(there, "theirCase")]: {
    category: "answerable",
    question: "How much is a cut?",
    conversationId: "theirConversation",
    messageId: "theirMessage",
    savedBy: { uid: "theirOwner", name: "O" },
    createdAt: at,
  },
  [paths.auditEntry(there, "theirEntry")]: { tenantId: there, at },
};

beforeAll(async () => {
  outside = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    // Not a fault: clients would try again for minutes.
    response.statusCode = 404;
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => outside.once("listening", resolve));
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  vi.stubEnv("GCLOUD_PROJECT", projectId);
  for (const name of ["GRAPH_BASE_URL", "OPENAI_BASE_URL", "PINECONE_INDEX_HOST", "STORAGE_ENDPOINT"])
    vi.stubEnv(name, url);
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

afterAll(async () => {
  outside.close();
  await firestore.terminate();
});

/** Every document, as JSON by path; what a caller's own deeds leave at home is left out. */
async function everything(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const visit = async (collections: CollectionReference[]): Promise<void> => {
    for (const collection of collections) {
      for (const ref of await collection.listDocuments()) {
        const snapshot = await ref.get();
        if (snapshot.exists) found[ref.path] = JSON.stringify(snapshot.data());
        await visit(await ref.listCollections());
      }
    }
  };
  await visit(await firestore.listCollections());
  return Object.fromEntries(
    Object.entries(found).filter(
      ([path]) => !path.startsWith("rateWindows/") && !path.startsWith(`tenants/${tenantId}/auditEntries`),
    ),
  );
}

const WithCode = z.object({ code: z.string() });
const codeOf = (error: unknown): string => WithCode.safeParse(error).data?.code ?? String(error);
const handler = (name: string) => {
  const found = deployed.get(name);
  if (!found) throw new Error(`${name} is not deployed`);
  return found;
};

describe.each(Object.entries(kinds))("the table of %s", (kind, names) => {
  test("names every function of its kind that is deployed, each once", () => {
    const found = [...deployed].filter(([, { __endpoint }]) => kind in __endpoint).map(([name]) => name);
    expect(names.toSorted()).toEqual(found.toSorted());
  });
});

test("there is no other kind of function", () => {
  const known = Object.keys(kinds);
  const others = [...deployed].filter(([, { __endpoint }]) => !known.some((kind) => kind in __endpoint));
  expect(others.map(([name]) => name)).toEqual([]);
});

const calls = Object.entries(callables).flatMap(([name, rows]) =>
  rows.map(([input, answer]) => [name, input, answer] as const),
);

test.each(calls)("%s with %j is answered %s, and nothing is touched", async (name, input, answer) => {
  const before = await everything();
  asked.length = 0;
  const auth = { uid: "ourOwner", token: { email_verified: true, auth_time: 1_900_000_000 } };
  const call = async () => handler(name).run({ data: { tenantId, ...input }, auth });
  const result = await call().then(
    (value: unknown) => ({ answer: "ok", said: JSON.stringify(value) }),
    (error: unknown) => ({ answer: codeOf(error), said: String(error) }),
  );
  expect(result.answer).toBe(answer);
  expect(result.said).not.toMatch(/their|900000000000001|y@y/);
  expect(await everything()).toEqual(before);
  expect(asked).toEqual([]);
});

const payloads = Object.entries(tasks).flatMap(([name, rows]) =>
  rows === "platform" ? [] : rows.map((row) => [name, row] as const),
);

test.each(payloads)("the task %s with %j does nothing", async (name, payload) => {
  const before = await everything();
  asked.length = 0;
  const request = {
    data: { tenantId, ...payload },
    queueName: name,
    id: "task",
    retryCount: 0,
    executionCount: 0,
    scheduledTime: "",
    headers: {},
  };
  // What is not there may end in an error, or be cleared away where this business would have kept it.
  await Promise.resolve(handler(name).run(request)).then(() => "done", codeOf);
  expect(await everything()).toEqual(before);
  expect(asked.filter((url) => url.includes(there) || url.includes("messages") || url.includes("completions"))).toEqual(
    [],
  );
});

test("an invitation's secret opens no invitation of another business", async () => {
  const key = { tenantId, invitationId: "theirInvitation", token };
  const auth = { uid: "ourOwner", token: { email: "y@y.example", email_verified: true, auth_time: 1_900_000_000 } };
  const before = await everything();
  expect(await handler("readInvitation").run({ data: key })).toEqual({ state: "unknown" });
  await expect(Promise.resolve(handler("acceptInvitation").run({ data: key, auth }))).rejects.toThrow(
    /link|invitation/i,
  );
  expect(await everything()).toEqual(before);
});

test.each(["mediaUrl", "createUpload", "sendUpload", "retryMedia"])(
  "%s takes no path in place of an id",
  async (name) => {
    for (const conversationId of ["..", ".", "a/b", `../${there}`]) {
      const data = {
        tenantId,
        conversationId,
        messageId,
        uploadId: "u",
        name: "a.png",
        type: "image/png",
        size: 9,
        caption: "",
      };
      const auth = { uid: "ourOwner", token: { auth_time: 1_900_000_000 } };
      await expect(Promise.resolve(handler(name).run({ data, auth }))).rejects.toMatchObject({
        code: "invalid-argument",
      });
    }
  },
);
