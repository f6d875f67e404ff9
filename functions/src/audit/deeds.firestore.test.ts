/**
 * Every callable that changes or discloses something leaves an entry: who, what, from where, once however often the request is repeated. A callable
 * that is in no table fails this test; so does one whose deed leaves nothing.
 */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { assistantValuesOf } from "@frontdesk/model/assistant";
import { AuditEntry } from "@frontdesk/model/audit";
import type { AuditAction } from "@frontdesk/model/audit";
import { defaultPolicy } from "@frontdesk/model/handoff-policy";
import { alwaysOpen } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import type { Role } from "@frontdesk/model/permissions";
import { z } from "zod";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startOpenaiStandIn } from "../../../emulators/openai/server.ts";
import { startWhatsappStandIn } from "../../../emulators/whatsapp/server.ts";
import { hashOf } from "../team/invitation-token.ts";

const projectId = `demo-deeds-${process.pid}`;
const firestore = new Firestore({ projectId });
const tenantId = "salon";
const token = "t".repeat(43);
const platformToken = "platform-token";
const at = Timestamp.now();
const later = Timestamp.fromMillis(Date.now() + 3_600_000);
const number = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhoneNumber: "+49 30 23125140",
  verifiedName: "Salon",
};
const spare = { ...number, phoneNumberId: "100000000000002", wabaId: "200000000000002", unregistered: true };
const newTemplate = {
  name: "order_ready",
  language: "en",
  category: "UTILITY",
  header: { kind: "none" },
  body: "It is ready.",
  footer: "",
  examples: [],
  buttons: [],
};
const assistantValues = assistantValuesOf({ businessDescription: "A salon", tone: "Kind", languages: ["en"] });
const settings = (name: string, value: object) => ({
  input: { name, version: 0, value },
  action: "settingsChanged" as const,
});

type Deed = {
  input: object;
  action: AuditAction;
  as?: Role | "stranger" | "platformOwner";
  case?: string;
  again?: AuditAction;
  /** What a repetition hears where that is not the same: words of a refusal, or another answer, since it is asked anew. */
  heard?: RegExp | "another answer";
};

/** One or more deeds of each, with the entry that it leaves; `again` where the repetition is a deed of its own kind. */
const deeds: Record<string, Deed[]> = {
  acceptInvitation: [{ input: { invitationId: "theirs", token }, action: "invitationAccepted", as: "stranger" }],
  changeRole: [{ input: { uid: "agent", role: "viewer" }, action: "roleChanged" }],
  inviteMember: [{ input: { email: "new@x.example", role: "agent" }, action: "memberInvited" }],
  leaveBusiness: [{ input: { uid: "agent" }, action: "memberLeft", as: "agent", heard: /not a member/ }],
  removeMember: [{ input: { uid: "agent" }, action: "memberRemoved" }],
  resendInvitation: [{ input: { invitationId: "old" }, action: "invitationResent" }],
  revokeInvitation: [{ input: { invitationId: "old" }, action: "invitationRevoked" }],
  transferOwnership: [{ input: { uid: "admin" }, action: "ownershipTransferred", heard: /yours is admin/ }],
  createTenant: [
    {
      input: { tenantId: "AbCdEfGhIjKlMnOpQr12", name: "New", timeZone: "UTC", currency: "EUR", ownerName: "Stranger" },
      action: "tenantCreated",
      as: "stranger",
    },
  ],
  endSessions: [{ input: { keepThisOne: true }, action: "signedOutEverywhere" }],
  noteSignIn: [
    { input: {}, action: "signedIn" },
    { input: {}, action: "signedIn", as: "platformOwner", case: "of the platform's owner" },
  ],
  renamePerson: [{ input: { name: "Another" }, action: "profileChanged" }],
  assignConversation: [
    {
      input: { conversationId: "conversation", toUid: "agent", seen: { mode: "assistant", assigneeUid: null } },
      action: "conversationAssigned",
    },
  ],
  checkChannel: [{ input: { phoneNumberId: number.phoneNumberId }, action: "channelChecked" }],
  connectChannel: [
    {
      input: { phoneNumberId: spare.phoneNumberId, wabaId: spare.wabaId, token: platformToken, pin: "123456" },
      action: "channelConnected",
      heard: "another answer",
    },
  ],
  disconnectChannel: [{ input: { phoneNumberId: number.phoneNumberId }, action: "channelDisconnected" }],
  sendTestMessage: [{ input: { phoneNumberId: number.phoneNumberId, to: "447700900123" }, action: "testMessageSent" }],
  syncTemplates: [{ input: {}, action: "templatesSynced" }],
  createTemplate: [
    {
      input: { phoneNumberId: number.phoneNumberId, template: newTemplate },
      action: "templateCreated",
      heard: /already content/,
    },
  ],
  deleteTemplate: [{ input: { templateId: "template" }, action: "templateDeleted" }],
  tryQuestion: [{ input: { question: "When do you open?" }, action: "assistantTried", heard: "another answer" }],
  checkUnanswered: [{ input: { groupId: "group" }, action: "assistantTried", heard: "another answer" }],
  draftEntry: [{ input: { groupId: "group" }, action: "entryDrafted" }],
  tryVersion: [
    {
      input: { number: 1, subject: { kind: "own", question: "When do you open?" } },
      action: "assistantTried",
      heard: "another answer",
    },
  ],
  publishVersion: [{ input: { number: 1, live: 0 }, action: "assistantPublished" }],
  saveAnswerCase: [
    {
      input: { conversationId: "conversation", messageId: "question", category: "answerable", expect: {} },
      action: "answerCaseSaved",
    },
  ],
  changeAnswerCase: [{ input: { caseId: "case", category: "unanswerable", expect: {} }, action: "answerCaseSaved" }],
  removeAnswerCase: [{ input: { caseId: "case" }, action: "answerCaseRemoved" }],
  moveUnanswered: [{ input: { groupId: "group", status: "dismissed" }, action: "questionsMoved" }],
  publishEntry: [
    {
      input: { groupId: "group", entry: { question: "Is there parking?", answer: "Yes." } },
      action: "sourceAdded",
      again: "sourceChanged",
    },
  ],
  createSource: [
    { input: { source: { kind: "snippet", title: "Parking", content: "There is some." } }, action: "sourceAdded" },
  ],
  createSourceUpload: [
    { input: { name: "a.pdf", type: "application/pdf", size: 9 }, action: "sourceAdded", heard: "another answer" },
  ],
  finishSourceUpload: [{ input: { sourceId: "file", uploadId: "upload", name: "a.pdf" }, action: "sourceChanged" }],
  editSource: [{ input: { sourceId: "source", title: "Other" }, action: "sourceChanged" }],
  retrySource: [{ input: { sourceId: "source" }, action: "sourceChanged" }],
  removeSource: [{ input: { sourceId: "source" }, action: "sourceDeleted" }],
  saveSettings: [
    {
      ...settings("business", {
        name: "Other",
        timeZone: "UTC",
        currency: "EUR",
        languages: ["en"],
        address: "",
        phone: "",
        email: "",
        website: "",
      }),
      case: "business",
    },
    { ...settings("hours", alwaysOpen), case: "hours" },
    { ...settings("handoff", { ...defaultPolicy, capacity: 7 }), case: "handoff" },
    {
      input: { name: "assistant", version: 1, value: assistantValues },
      action: "assistantDraftSaved",
      case: "assistant",
    },
  ],
  saveLogo: [{ input: { uploadId: null }, action: "settingsChanged" }],
  exportAudit: [
    { input: { actorUid: null, action: null, from: null, until: null, after: null }, action: "auditExported" },
  ],
  replayDeadLetter: [{ input: { id: "letter" }, action: "deadLetterReplayed", as: "platformOwner" }],
  replayAllDeadLetters: [{ input: { reason: null }, action: "deadLettersReplayed", as: "platformOwner" }],
  rotateTokens: [{ input: {}, action: "secretsRotated", as: "platformOwner" }],
  suspendTenant: [{ input: { reason: "unpaid" }, action: "tenantSuspended", as: "platformOwner" }],
  restoreTenant: [{ input: { tenantId: "shut" }, action: "tenantRestored", as: "platformOwner" }],
  startViewAs: [{ input: { reason: "their question" }, action: "viewAsStarted", as: "platformOwner" }],
  endViewAs: [{ input: { tenantId: "viewed" }, action: "viewAsEnded", as: "platformOwner" }],
  openContact: [{ input: { tenantId: "viewed", contactId: "contact" }, action: "contactOpened", as: "platformOwner" }],
};

/** Those that leave no entry, and why. */
const exceptions: Record<string, string> = {
  connectSignup: "exchanges Facebook's code, then connectChannel's own path; needs Facebook",
  createLogoUpload: "only an address to upload to; saveLogo leaves the entry",
  createUpload: "only an address to upload to; the message that carries the file names its author",
  sendUpload: "the message names its author and is never deleted",
  planFollowUp: "the follow-up names who planned it and is never deleted",
  cancelFollowUp: "the follow-up says who cancelled it and is never deleted",
  sendAgain: "the message names its author and is never deleted",
  sendContent: "the message names its author and is never deleted",
  sendTemplate: "the message names its author and is never deleted",
  readActivity: "sums of the business, for its own admins; the page reads them",
  listPastQuestions: "a page of the business reads what its members may read",
  rateAnswer: "the rating stands on the message with its author and time",
  retryMedia: "fetches again what the customer sent; changes nothing of the business",
  refreshTenants: "counts anew what the page shows anyway",
  readInvitation: "for whoever holds the link, before anybody is known",
  knowledgeUsage: "a page of the business reads what its members may read",
  logoUrl: "a page of the business reads what its members may read",
  mediaUrl: "a page of the business reads what its members may read",
  signupOptions: "public facts of the Meta app",
  sourceText: "a page of the business reads what its members may read",
};

const tenant = (status: "active" | "suspended") => ({
  name: "Salon",
  status,
  timeZone: "UTC",
  currency: "EUR",
  locale: "en",
  createdAt: at,
});
const invitation = {
  tenantId,
  role: "viewer",
  status: "open",
  tokenHash: hashOf(token),
  invitedBy: { uid: "owner", name: "Olga" },
  expiresAt: later,
  sentAt: Timestamp.fromMillis(0),
  sentCount: 1,
  requestId: "r",
  acceptedBy: null,
  createdAt: at,
};
const source = {
  tenantId,
  kind: "markdown",
  title: "Prices",
  content: "# Prices",
  language: "en",
  status: "ready",
  error: null,
  version: "v",
  chunkCount: 0,
  createdAt: at,
};
const original = {
  path: `tenants/${tenantId}/sources/file/originals/former`,
  name: "a.pdf",
  type: "application/pdf",
  size: 9,
  format: null,
};
const view = (uid: string) => ({
  uid,
  tenantId: "viewed",
  name: "Pat",
  reason: "their question",
  startedAt: at,
  expiresAt: later,
});

function documents(): Record<string, object> {
  const member = (uid: Role) => ({ uid, tenantId, role: uid, name: uid, email: `${uid}@x.example`, createdAt: at });
  return {
    [paths.tenant(tenantId)]: tenant("active"),
    [paths.tenant("shut")]: tenant("suspended"),
    [paths.tenant("viewed")]: tenant("active"),
    [paths.view("viewed", "platformOwner")]: view("platformOwner"),
    [paths.contact("viewed", "contact")]: { tenantId: "viewed" },
    ...Object.fromEntries(
      (["owner", "admin", "agent", "viewer"] as const).map((uid) => [paths.member(tenantId, uid), member(uid)]),
    ),
    [paths.invitation(tenantId, "old")]: { ...invitation, email: "old@x.example" },
    [paths.invitation(tenantId, "theirs")]: { ...invitation, email: "stranger@x.example" },
    [paths.conversation(tenantId, "conversation")]: {
      tenantId,
      channelId: number.phoneNumberId,
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
      turn: { inboundSeq: 0, answeredSeq: 0, newestAt: at, lease: null },
      createdAt: at,
    },
    [paths.message(tenantId, "conversation", "question")]: {
      tenantId,
      conversationId: "conversation",
      direction: "in",
      author: { kind: "contact" },
      type: "text",
      text: "When do you open?",
      status: "received",
      at,
      createdAt: at,
    },
    [paths.assistantVersion(tenantId, "1")]: {
      number: 1,
      values: assistantValues,
      savedBy: { uid: "owner", name: "Olga" },
      createdAt: at,
    },
    [paths.answerCase(tenantId, "case")]: {
      category: "answerable",
      question: "When do you open?",
      conversationId: "conversation",
      messageId: "question",
      savedBy: { uid: "owner", name: "Olga" },
      createdAt: at,
    },
    [paths.channelRoute(number.phoneNumberId)]: { tenantId, wabaId: number.wabaId, createdAt: at },
    [paths.channel(tenantId, number.phoneNumberId)]: { ...number, createdAt: at },
    [paths.template(tenantId, "template")]: {
      wabaId: number.wabaId,
      name: "hello_world",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      quality: "GREEN",
      reason: null,
      components: [{ type: "BODY", format: null, text: "Hello", examples: [], buttons: [] }],
      createdAt: at,
      syncedAt: at,
    },
    [paths.source(tenantId, "source")]: source,
    [paths.source(tenantId, "file")]: { ...source, kind: "file", content: "", original },
    [paths.unansweredGroup(tenantId, "group")]: {
      tenantId,
      question: "Is there parking?",
      language: "en",
      count: 1,
      status: "open",
      firstAt: at,
      lastAt: at,
      draft: null,
      sourceId: null,
      check: null,
      closedBy: null,
      createdAt: at,
    },
    "deadLetters/letter": {
      reason: "unknownNumber",
      detail: "",
      position: "entry[0]",
      field: "messages",
      phoneNumberId: null,
      bodyHash: "h",
      raw: "{}",
      partCount: 0,
      receivedAt: at,
    },
  };
}

const Callable = z.custom<{ run(request: unknown): unknown }>(
  (value) => typeof value === "function" && "__endpoint" in value && "callableTrigger" in Object(value["__endpoint"]),
);
let callables = new Map<string, { run(request: unknown): unknown }>();
let others: Server;
const standIns: { close(): Promise<void> }[] = [];

/** Cloud Tasks, Cloud Storage and the accounts service, as far as a deed needs them: all say yes. */
const yes = { localId: "owner", users: [{ localId: "owner" }], contentType: "application/pdf", size: "9" };

beforeAll(async () => {
  others = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(yes));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => others.once("listening", resolve));
  const host = `127.0.0.1:${(others.address() as AddressInfo).port}`;
  const whatsapp = await startWhatsappStandIn({
    port: 0,
    webhookUrl: null,
    appSecret: "app-secret",
    accessToken: platformToken,
    verifyToken: "v",
    numbers: [number, spare],
  });
  const openai = await startOpenaiStandIn({ port: 0, apiKey: "key" });
  standIns.push(whatsapp, openai);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const signer = { client_email: "signer@x.example", private_key: key };
  const env = {
    GCLOUD_PROJECT: projectId,
    GRAPH_BASE_URL: `${whatsapp.url}/v23.0`,
    OPENAI_BASE_URL: `${openai.url}/v1`,
    OPENAI_API_KEY: "key",
    OPENAI_CHAT_MODEL: "gpt-4.1-mini",
    OPENAI_EMBEDDING_MODEL: "text-embedding-3-small",
    WHATSAPP_ACCESS_TOKEN: platformToken,
    WHATSAPP_APP_SECRET: "app-secret",
    TOKEN_KEY: `local:${Buffer.alloc(32, 1).toString("base64")}`,
    VECTOR_STORE: "firestore",
    RETRIEVAL_THRESHOLD: "0.5",
    MEDIA_BUCKET: "bucket",
    STORAGE_ENDPOINT: `http://${host}`,
    STORAGE_SIGNER: Buffer.from(JSON.stringify(signer)).toString("base64"),
    TASKS_ENDPOINT: `http://${host}`,
    CLOUD_TASKS_EMULATOR_HOST: host,
    FUNCTIONS_URL: `http://${host}`,
    FIREBASE_AUTH_EMULATOR_HOST: host,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const all: Record<string, unknown> = await import("../index.ts");
  callables = new Map(
    Object.entries(all).flatMap(([name, value]) => {
      const found = Callable.safeParse(value);
      return found.success ? [[name, found.data] as const] : [];
    }),
  );
}, 180_000);

beforeEach(async () => {
  for (const collection of await firestore.listCollections()) await firestore.recursiveDelete(collection);
  const batch = firestore.batch();
  for (const [path, fields] of Object.entries(documents())) batch.set(firestore.doc(path), fields);
  await batch.commit();
}, 180_000);

afterAll(async () => {
  others.close();
  for (const standIn of standIns) await standIn.close();
  await firestore.terminate();
});

async function entries(): Promise<Map<string, AuditEntry>> {
  const [own, platform] = await Promise.all(
    ["auditEntries", "platformAuditEntries"].map((name) => firestore.collectionGroup(name).get()),
  );
  return new Map(
    [...(own?.docs ?? []), ...(platform?.docs ?? [])].map((doc) => [doc.ref.path, AuditEntry.parse(doc.data())]),
  );
}

test("the tables name every callable, each once", () => {
  expect(Object.keys({ ...deeds, ...exceptions }).toSorted()).toEqual([...callables.keys()].toSorted());
  expect(Object.keys(deeds).filter((name) => name in exceptions)).toEqual([]);
});

const rows = Object.entries(deeds).flatMap(([name, list]) =>
  list.map((deed) => [deed.case === undefined ? name : `${name} (${deed.case})`, name, deed] as const),
);

const heardOf = ({ heard }: Deed, answer: unknown) =>
  heard instanceof RegExp
    ? { refused: expect.stringMatching(heard) }
    : { value: heard === "another answer" ? expect.anything() : answer };

test.each(rows)("%s leaves its entry, and one only when the request is repeated", async (_title, name, deed) => {
  const { input, action, as = "owner" } = deed;
  const request = {
    data: { tenantId, ...input },
    auth: {
      uid: as,
      token: {
        email: `${as}@x.example`,
        email_verified: true,
        auth_time: 1_900_000_000,
        platformOwner: as === "platformOwner",
      },
    },
    rawRequest: {
      ip: "203.0.113.9",
      headers: { "user-agent": "Test", "x-frontdesk-request": "request-0123456789" },
    },
  };
  const call = async () => callables.get(name)?.run(request);
  const answer = await call();
  const left = await entries();
  expect([...left.values()].map((entry) => entry.action)).toContain(action);
  for (const entry of left.values()) {
    expect(entry.actor.uid).toBe(as);
    expect(entry.origin).toEqual({ ip: "203.0.113.9", userAgent: "Test" });
    expect(JSON.stringify(entry)).not.toContain(platformToken);
  }
  // The answer was lost on its way, and the request is repeated whole: it hears what it would have heard.
  const repeated = await call().then(
    (value) => ({ value }),
    (error: unknown) => ({ refused: error instanceof Error ? error.message : error }),
  );
  expect(repeated).toEqual(heardOf(deed, answer));
  const after = [...(await entries()).values()].map((entry) => entry.action);
  const wanted = [...left.values()].map((entry) => entry.action);
  expect(after.toSorted()).toEqual([...wanted, ...(deed.again ? [deed.again] : [])].toSorted());
});
