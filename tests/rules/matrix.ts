/** The table: path x operation -> who may. Everyone who is not named is denied, and so is every operation that is not named. */
import { paths } from "@frontdesk/model/paths";
import { rolesThat } from "@frontdesk/model/permissions";
import { deleteField, serverTimestamp } from "firebase/firestore";
import { answering, members, signedIn } from "./people.ts";
import type { Person } from "./people.ts";
import { conversation, documents, salon } from "./world.ts";
import type { Firestore } from "./world.ts";
import * as writes from "./writes.ts";

export type Row = {
  path: string;
  operation: string;
  allowed: readonly Person[];
  run(firestore: Firestore, person: Person): Promise<unknown>;
};

const documentOperations = ["get", "list", "create", "update", "delete"] as const;
type DocumentOperation = (typeof documentOperations)[number];
type Allowed = Partial<Record<DocumentOperation, readonly Person[]>>;

const nobody: Allowed = {};
const platformOwnerReads: Allowed = { get: ["platformOwner"], list: ["platformOwner"] };
const membersRead: Allowed = { get: members, list: members };

/** Keyed by a document of the world. */
export const byDocument: Record<string, Allowed> = {
  [paths.channelRoute("100000000000001")]: nobody,
  "claims/claim": nobody,
  [paths.rateWindow("window")]: nobody,
  "anything/else": nobody,
  [paths.deadLetter("letter")]: platformOwnerReads,
  [`${paths.deadLetterParts("letter")}/0`]: platformOwnerReads,
  [paths.deadLetterKind("kind")]: platformOwnerReads,
  [paths.platformAuditEntry("entry")]: platformOwnerReads,
  [paths.tenantSummary(salon)]: platformOwnerReads,
  [paths.tenant(salon)]: { get: members },
  [paths.view(salon, "platformOwner")]: { get: ["platformOwner"] },
  [paths.viewOpened(salon, "platformOwner", "contact")]: nobody,
  [paths.mail("mail")]: nobody,
  [paths.session("viewer")]: { get: ["viewer"] },
  [paths.invitation(salon, "invitation")]: { get: rolesThat("manageTeam"), list: rolesThat("manageTeam") },
  [paths.settings(salon, "assistant")]: membersRead,
  [paths.usage(salon, "2026-11")]: membersRead,
  [paths.assistantVersion(salon, "version")]: membersRead,
  [paths.answerCase(salon, "case")]: membersRead,
  [paths.usageEntry(salon, "entry")]: nobody,
  [paths.toolCall(salon, "open", "call")]: nobody,
  [paths.member(salon, "owner")]: { get: members, list: members },
  [paths.agentLoad(salon, "agent")]: nobody,
  [paths.channel(salon, "100000000000001")]: membersRead,
  [paths.channelSecret(salon, "100000000000001")]: nobody,
  [paths.template(salon, "template")]: membersRead,
  [paths.channelEvent(salon, "event")]: { get: rolesThat("manageChannels"), list: rolesThat("manageChannels") },
  [paths.auditEntry(salon, "entry")]: { get: rolesThat("readAudit"), list: rolesThat("readAudit") },
  [paths.notification(salon, "notification")]: { get: ["admin"] },
  [`tenants/${salon}/anything/else`]: nobody,
  [paths.contact(salon, "contact")]: membersRead,
  [paths.contactAlias(salon, "alias")]: nobody,
  [conversation]: membersRead,
  [`${conversation}/anything/else`]: nobody,
  [paths.message(salon, "open", "message")]: membersRead,
  [paths.followUp(salon, "open", "followUp")]: membersRead,
  [paths.unmatchedStatus(salon, "status")]: nobody,
  [paths.source(salon, "source")]: membersRead,
  [paths.chunk(salon, "source", "chunk")]: membersRead,
  [paths.crawlEntry(salon, "source", "entry")]: nobody,
  [paths.sourceSecret(salon, "source")]: nobody,
  [paths.unansweredGroup(salon, "group")]: membersRead,
  [paths.unansweredQuestion(salon, "question")]: membersRead,
  [`${paths.unansweredVectors(salon)}/group`]: nobody,
  [paths.lexicalShard(salon, "shard")]: nobody,
  [`${paths.vectors(salon)}/vector`]: nobody,
  [paths.vectorShape()]: nobody,
  [paths.tenant("elsewhere")]: { get: ["ownerElsewhere"] },
  [paths.member("elsewhere", "ownerElsewhere")]: { get: ["ownerElsewhere"], list: ["ownerElsewhere"] },
};

const run: Record<DocumentOperation, (firestore: Firestore, path: string) => Promise<unknown>> = {
  get: (firestore, path) => firestore.doc(path).get(),
  list: (firestore, path) => firestore.doc(path).parent.get(),
  create: (firestore, path) =>
    firestore
      .doc(path)
      .parent.doc(writes.newMessageId)
      .set(documents[path] ?? { any: "thing" }),
  update: (firestore, path) => firestore.doc(path).set({ createdAt: serverTimestamp() }, { merge: true }),
  delete: (firestore, path) => firestore.doc(path).delete(),
};

const documentRows: Row[] = Object.entries(byDocument).flatMap(([path, allowed]) =>
  documentOperations.map((operation) => ({
    path,
    operation,
    allowed: allowed[operation] ?? [],
    run: (firestore: Firestore) => run[operation](firestore, path),
  })),
);

const update = (operation: string, allowed: readonly Person[], fields: (person: Person) => object): Row => ({
  path: conversation,
  operation,
  allowed,
  run: (firestore, person) => firestore.doc(conversation).update(fields(person)),
});

const ownMember = (operation: string, allowed: readonly Person[], fields: (person: Person) => object): Row => ({
  path: paths.member(salon, "<self>"),
  operation,
  allowed,
  run: (firestore, person) => firestore.doc(paths.member(salon, person)).update(fields(person)),
});

const message = writes.newMessagePath;

const namedWrites: Row[] = [
  update("mark read", answering, () => writes.markRead),
  update("take over", answering, writes.takeOverBy),
  update("take over for a colleague", [], () => ({ mode: "agent", assigneeUid: "colleague", handoffReason: null })),
  update("take over and ask to be watched for silence", answering, (person) => ({
    ...writes.takeOverBy(person),
    handoffDueAt: serverTimestamp(),
  })),
  update("hand back", answering, () => writes.handBack),
  update("hand back, to be looked at once more", answering, () => ({
    ...writes.handBack,
    handoffDueAt: serverTimestamp(),
  })),
  update("close, to be looked at once more", answering, () => ({ ...writes.close, handoffDueAt: serverTimestamp() })),
  update("close, to be looked at some other time", [], () => ({ ...writes.close, handoffDueAt: new Date(0) })),
  update("hand back and end the watch", answering, () => ({ ...writes.handBack, handoffDueAt: null })),
  update("label", answering, () => ({ labels: ["VIP", "Wedding"] })),
  update("label with something else than texts", [], () => ({ labels: [{ a: 1 }] })),
  update("label without end", [], () => ({ labels: Array.from({ length: 11 }, (_, n) => String(n)) })),
  update("label and raise the priority", [], () => ({ labels: ["VIP"], "handoff.priority": 1 })),
  update("raise the priority", [], () => ({ "handoff.priority": 1 })),
  update("put off the next look", [], () => ({ handoffDueAt: serverTimestamp() })),
  update("close", answering, () => writes.close),
  update("put in the queue", [], () => ({ mode: "queued", assigneeUid: null, handoffReason: "askedForPerson" })),
  update("preview of a send", answering, writes.previewFrom),
  update("prolong the window", [], () => ({ windowExpiresAt: serverTimestamp() })),
  {
    path: message,
    operation: "send with its preview",
    allowed: answering,
    run: (firestore, person) => writes.send(firestore, writes.sendFrom(person)),
  },
  {
    path: message,
    operation: "send without holding the conversation",
    allowed: [],
    run: (firestore, person) => writes.send(firestore, { ...writes.sendFrom(person), preview: null }),
  },
  {
    path: message,
    operation: "send as the assistant",
    allowed: [],
    run: (firestore, person) => {
      const order = writes.sendFrom(person);
      return writes.send(firestore, { ...order, message: { ...order.message, author: { kind: "assistant" } } });
    },
  },
  {
    path: paths.notification(salon, "notification"),
    operation: "mark read",
    allowed: ["admin"],
    run: (firestore) => firestore.doc(paths.notification(salon, "notification")).update({ readAt: serverTimestamp() }),
  },
  {
    path: paths.notification(salon, "notification"),
    operation: "rewrite",
    allowed: [],
    run: (firestore) =>
      firestore.doc(paths.notification(salon, "notification")).update({ readAt: serverTimestamp(), title: "Pay here" }),
  },
  {
    path: paths.deadLetterKind("kind"),
    operation: "mark seen",
    allowed: ["platformOwner"],
    run: (firestore) => firestore.doc(paths.deadLetterKind("kind")).update({ seenAt: serverTimestamp() }),
  },
  ...[
    { operation: "say that one was seen", allowed: members, fields: { lastSeenAt: serverTimestamp() } },
    { operation: "put the first steps away", allowed: members, fields: { firstStepsHiddenAt: serverTimestamp() } },
    { operation: "be seen at a time of one's own", allowed: [], fields: { lastSeenAt: new Date("2100-01-01") } },
    { operation: "give oneself a role", allowed: [], fields: { role: "owner" } },
    { operation: "rename oneself", allowed: [], fields: { name: "Eve", lastSeenAt: serverTimestamp() } },
    { operation: "undo one's end of sessions", allowed: [], fields: { validAfter: deleteField() } },
  ].map(({ operation, allowed, fields }) => ({
    path: paths.member(salon, "<self>"),
    operation,
    allowed,
    run: (firestore: Firestore, person: Person) => firestore.doc(paths.member(salon, person)).update(fields),
  })),
  {
    path: paths.member(salon, "agent"),
    operation: "say that a colleague was seen",
    allowed: ["agent"],
    run: (firestore) => firestore.doc(paths.member(salon, "agent")).update({ lastSeenAt: serverTimestamp() }),
  },
  ownMember("set oneself available", answering, () => writes.available),
  ownMember("choose one's notifications", members, () => writes.preferences),
  ownMember("give oneself another role", [], () => ({ role: "superuser" })),
  ownMember("set oneself available and give oneself another role", [], () => ({
    ...writes.available,
    role: "superuser",
  })),
  ownMember("set an availability that there is not", [], () => ({
    availability: { state: "asleep", at: serverTimestamp() },
  })),
  ownMember("date one's availability ahead", [], () => ({
    availability: { state: "available", at: new Date("2100-01-01") },
  })),
  ownMember("choose notifications that there are not", [], () => ({
    notificationPreferences: { ...writes.preferences.notificationPreferences, everything: true },
  })),
  ownMember("choose notifications by a number", [], () => ({
    notificationPreferences: { ...writes.preferences.notificationPreferences, waiting: 1 },
  })),
  {
    path: paths.member(salon, "owner"),
    operation: "set another away",
    allowed: ["owner"],
    run: (firestore) => firestore.doc(paths.member(salon, "owner")).update(writes.available),
  },
  {
    path: paths.member(salon, "<self>"),
    operation: "make oneself a member",
    allowed: [],
    run: (firestore, person) =>
      firestore.doc(paths.member(salon, person)).set({ uid: person, tenantId: salon, role: "owner" }),
  },
];

type Query = (firestore: Firestore, person: Person) => { get(): Promise<unknown> };
const query = (path: string, operation: string, allowed: readonly Person[], make: Query): Row => ({
  path,
  operation,
  allowed,
  run: (firestore, person) => make(firestore, person).get(),
});

const conversationsQuery = (
  operation: string,
  make: (all: ReturnType<Firestore["collection"]>, person: Person) => ReturnType<Query>,
) =>
  query(paths.conversations(salon), operation, members, (firestore, person) =>
    make(firestore.collection(paths.conversations(salon)), person),
  );

/** Every collection that there is: the names at the odd places of the paths of the world. */
const groups = [
  ...new Set(Object.keys(byDocument).flatMap((path) => path.split("/").filter((_, index) => index % 2 === 0))),
];

const queries: Row[] = [
  conversationsQuery("page by newest message", (all) => all.orderBy("lastMessageAt", "desc").limit(30)),
  conversationsQuery("filter by mode", (all) => all.where("mode", "==", "queued").orderBy("lastMessageAt", "desc")),
  conversationsQuery("filter by assignee", (all, me) =>
    all.where("assigneeUid", "==", me).orderBy("lastMessageAt", "desc"),
  ),
  conversationsQuery("filter by mode in the order of service", (all) =>
    all.where("mode", "==", "queued").orderBy("handoff.priority").orderBy("handoff.since"),
  ),
  conversationsQuery("filter by unread", (all) => all.where("unreadCount", ">", 0).orderBy("lastMessageAt", "desc")),
  query(paths.messages(salon, "open"), "page by time", members, (firestore) =>
    firestore.collection(paths.messages(salon, "open")).orderBy("at", "desc").limit(30),
  ),
  query("{members}", "group query for oneself", signedIn, (firestore, person) =>
    firestore.collectionGroup("members").where("uid", "==", person),
  ),
  query("{members}", "group query for another", [], (firestore) =>
    firestore.collectionGroup("members").where("uid", "==", "someone"),
  ),
  query(paths.notifications(salon), "filter by oneself", members, (firestore, person) =>
    firestore.collection(paths.notifications(salon)).where("uid", "==", person).orderBy("createdAt", "desc"),
  ),
  query(paths.notifications(salon), "filter by another", ["admin"], (firestore) =>
    firestore.collection(paths.notifications(salon)).where("uid", "==", "admin"),
  ),
  query(paths.templates(salon), "order by name", members, (firestore) =>
    firestore.collection(paths.templates(salon)).orderBy("name"),
  ),
  query(paths.templates(salon), "approved ones of an account", members, (firestore) =>
    firestore
      .collection(paths.templates(salon))
      .where("wabaId", "==", "waba")
      .where("status", "==", "APPROVED")
      .orderBy("name"),
  ),
  query("tenants", "query by name", [], (firestore) => firestore.collection("tenants").where("name", "==", "Salon")),
  ...groups.flatMap((group) => [
    query(`{${group}}`, "group query without a filter", [], (firestore) => firestore.collectionGroup(group)),
    query(`{${group}}`, "group query for one tenant", [], (firestore) =>
      firestore.collectionGroup(group).where("tenantId", "==", salon).limit(1),
    ),
  ]),
];

export const matrix: readonly Row[] = [...documentRows, ...namedWrites, ...queries];
