/** The rules under test in a project of their own, with a tenant `salon`, its people and one document of every kind. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { RulesTestEnvironment } from "@firebase/rules-unit-testing";
import { initializeTestEnvironment } from "@firebase/rules-unit-testing";
import { paths } from "@frontdesk/model/paths";
import type firebase from "firebase/compat/app";
import { Timestamp, setLogLevel } from "firebase/firestore";
import { afterAll, beforeAll } from "vitest";
import { members, tokens } from "./people.ts";
import type { Person } from "./people.ts";

/** The compat types are a CommonJS module to TypeScript, hence `default`. */
export type Firestore = firebase.default.firestore.Firestore;
export type Fields = Record<string, unknown>;

export const salon = "salon";
export const conversation = paths.conversation(salon, "open");
export const closedWindow = paths.conversation(salon, "closedWindow");

const early = Timestamp.fromDate(new Date("2026-01-05T09:00:00Z"));
const farFuture = Timestamp.fromDate(new Date("2100-01-01T00:00:00Z"));
/** Sessions of the test environment began at 0. */
const beforeEverySession = Timestamp.fromMillis(-1_000);
const address = { waId: "15550100001", userId: null };

export const conversationData = {
  tenantId: salon,
  channelId: "100000000000001",
  contactId: "contact",
  contactName: "Ana",
  address,
  mode: "queued",
  assigneeUid: null,
  handoffReason: "askedForPerson",
  unreadCount: 3,
  lastMessage: { text: "Hello", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: early,
  windowExpiresAt: farFuture,
  turn: { inboundSeq: 1, answeredSeq: 0, newestAt: early, lease: null },
  createdAt: early,
};

const tenantData = { name: "Salon", status: "active", timeZone: "Europe/Lisbon", currency: "EUR", locale: "pt" };
const memberData = (tenantId: string, uid: string, role: string) => ({
  uid,
  tenantId,
  role,
  name: `Name of ${uid}`,
  email: `${uid}@example.com`,
  createdAt: early,
  ...(tenantId === salon && { validAfter: beforeEverySession }),
});

/** Every document that is there before the first test. */
export const documents: Record<string, Fields> = {
  [paths.channelRoute("100000000000001")]: { tenantId: salon, wabaId: null, createdAt: early },
  [paths.rateWindow("window")]: { count: 1, expiresAt: early },
  "claims/claim": { owner: "someone", createdAt: early },
  [paths.deadLetter("letter")]: { reason: "malformedItem", raw: "{}", partCount: 1, receivedAt: early },
  [`${paths.deadLetterParts("letter")}/0`]: { text: "{}" },
  [paths.deadLetterKind("kind")]: { reason: "malformedItem", field: "messages", createdAt: early, seenAt: null },
  [paths.platformAuditEntry("entry")]: { action: "tenantSuspended", tenantId: salon, at: early },
  [paths.tenantSummary(salon)]: { tenantId: salon, name: "Salon", activeAt: early },
  [paths.mail("mail")]: { to: ["new@example.com"], message: { subject: "Come in", text: "", html: "" } },
  [paths.session("viewer")]: { validAfter: beforeEverySession },
  [paths.invitation(salon, "invitation")]: { email: "new@example.com", tokenHash: "…", createdAt: early },
  [paths.tenant(salon)]: { ...tenantData, createdAt: early },
  // Long over: who views is in view-as.test.ts.
  [paths.view(salon, "platformOwner")]: { uid: "platformOwner", tenantId: salon, startedAt: early, expiresAt: early },
  [paths.viewOpened(salon, "platformOwner", "contact")]: { contactId: "contact", startedAt: early, openedAt: early },
  [paths.settings(salon, "assistant")]: { businessDescription: "A salon", tone: "warm", languages: ["pt"] },
  [paths.usage(salon, "2026-11")]: { period: "2026-11", turns: 1, updatedAt: early },
  [paths.usageEntry(salon, "entry")]: { kind: "try", period: "2026-11", createdAt: early },
  [paths.assistantVersion(salon, "version")]: { number: 1, createdAt: early },
  [paths.answerCase(salon, "case")]: { question: "How much is a cut?", createdAt: early },
  [paths.toolCall(salon, "open", "call")]: { tool: "update_contact_details", createdAt: early },
  ...Object.fromEntries(members.map((role) => [paths.member(salon, role), memberData(salon, role, role)])),
  [paths.agentLoad(salon, "agent")]: { uid: "agent", lastOfferedAt: early },
  [paths.channel(salon, "100000000000001")]: { phoneNumberId: "100000000000001", createdAt: early },
  [paths.channelSecret(salon, "100000000000001")]: { cipherText: "…", createdAt: early },
  [paths.template(salon, "template")]: { name: "hello", status: "APPROVED", createdAt: early },
  [paths.channelEvent(salon, "event")]: { field: "security", summary: "Security", raw: "{}", createdAt: early },
  [paths.auditEntry(salon, "entry")]: { action: "roleChanged", tenantId: salon, at: early },
  [paths.notification(salon, "notification")]: { uid: "admin", title: "Look", createdAt: early, readAt: null },
  [paths.contact(salon, "contact")]: { name: "Ana", address, createdAt: early },
  [paths.contactAlias(salon, "alias")]: { contactId: "contact", kind: "waId", createdAt: early },
  [conversation]: conversationData,
  [closedWindow]: { ...conversationData, windowExpiresAt: early },
  [paths.message(salon, "open", "message")]: {
    tenantId: salon,
    conversationId: "open",
    direction: "in",
    author: { kind: "contact" },
    type: "text",
    text: "Hello",
    status: "received",
    at: early,
    createdAt: early,
    wamid: "wamid.1",
    turnSeq: 1,
  },
  [paths.followUp(salon, "open", "followUp")]: { status: "due", dueAt: early, createdAt: early },
  [paths.unmatchedStatus(salon, "status")]: { wamid: "wamid.2", createdAt: early },
  [paths.source(salon, "source")]: { tenantId: salon, title: "Prices", status: "ready", createdAt: early },
  [paths.crawlEntry(salon, "source", "entry")]: { url: "https://example.com/", state: "done" },
  [paths.sourceSecret(salon, "source")]: { cipherText: "…", createdAt: early },
  [paths.chunk(salon, "source", "chunk")]: { sourceId: "source", text: "Haircut 20 EUR", createdAt: early },
  [paths.unansweredGroup(salon, "group")]: { question: "Do you repair bikes?", status: "open", createdAt: early },
  [paths.unansweredQuestion(salon, "question")]: { groupId: "group", question: "Bikes?", createdAt: early },
  [`${paths.unansweredVectors(salon)}/group`]: { any: "thing" },
  [paths.lexicalShard(salon, "shard")]: { sourceId: "source", version: "v" },
  [`${paths.vectors(salon)}/vector`]: { sourceId: "source", text: "Haircut 20 EUR" },
  [paths.vectorShape()]: { dimension: 1536, metric: "cosine" },
  [paths.tenant("elsewhere")]: { ...tenantData, name: "Elsewhere", createdAt: early },
  [paths.member("elsewhere", "ownerElsewhere")]: memberData("elsewhere", "ownerElsewhere", "owner"),
};

export type World = {
  as(person: Person): Firestore;
  /** Writes as the server does, past the rules; `null` deletes. */
  put(entries: Record<string, Fields | null>): Promise<void>;
};

async function open(): Promise<{ world: World; environment: RulesTestEnvironment }> {
  setLogLevel("silent");
  const [host = "", port = ""] = (process.env["FIRESTORE_EMULATOR_HOST"] ?? "127.0.0.1:8990").split(":");
  const environment = await initializeTestEnvironment({
    projectId: `demo-rules-${randomUUID().slice(0, 8)}`,
    firestore: {
      host,
      port: Number(port),
      rules: readFileSync(new URL("../../firestore.rules", import.meta.url), "utf8"),
    },
  });
  const clients = new Map<Person, Firestore>();
  const as = (person: Person) => {
    const context = () =>
      person === "signedOut"
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(person, tokens[person]);
    const client = clients.get(person) ?? context().firestore();
    clients.set(person, client);
    return client;
  };
  const put: World["put"] = (entries) =>
    environment.withSecurityRulesDisabled(async (context) => {
      const firestore = context.firestore();
      const batch = firestore.batch();
      for (const [path, fields] of Object.entries(entries)) {
        if (fields === null) batch.delete(firestore.doc(path));
        else batch.set(firestore.doc(path), fields);
      }
      await batch.commit();
    });
  await put(documents);
  return { world: { as, put }, environment };
}

/** Opens the world before the tests of the calling file and wipes it after them. */
export function useWorld(): () => World {
  let opened: Awaited<ReturnType<typeof open>> | undefined;
  beforeAll(async () => {
    opened = await open();
  }, 30_000);
  afterAll(async () => {
    await opened?.environment.clearFirestore();
    await opened?.environment.cleanup();
  });
  return () => {
    if (opened === undefined) throw new Error("the world opens in beforeAll: call this from within a test");
    return opened.world;
  };
}
