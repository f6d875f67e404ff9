/** A business with a team and waiting conversations on the Firestore emulator, under a clock that a test turns. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import type { HandoffReason } from "@frontdesk/model/handoff";
import { defaultPolicy } from "@frontdesk/model/handoff-policy";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import type { OpeningHours } from "@frontdesk/model/hours";
import type { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import type { HandoffTask } from "@frontdesk/model/tasks";
import type { Member, Role, Tenant } from "@frontdesk/model/tenant";
import { beginHandoff, handoffIdOf } from "../handoff/begin.ts";
import { deskSettings } from "../handoff/settings.ts";
import type { Task } from "../platform/tasks.ts";

type Options = {
  keepsFigures?: boolean;
  timeZone?: string;
  policy?: Partial<HandoffPolicy>;
  hours?: OpeningHours;
  start?: string;
};

let desks = 0;

export type Desk = Awaited<ReturnType<typeof testDesk>>;

export async function testDesk(
  projectId: string,
  { keepsFigures = false, timeZone = "UTC", policy = {}, hours, start }: Options = {},
) {
  const firestore = new Firestore({ projectId });
  const tenantId = `desk${process.pid}x${desks++}`;
  let clock = Date.parse(start ?? "2026-11-25T10:00:00Z");
  const now = () => new Date(clock);
  const at = () => Timestamp.fromMillis(clock);
  const tenant: Tenant = { name: "Salon", status: "active", timeZone, currency: "EUR", locale: "en", createdAt: at() };
  await firestore.doc(paths.tenant(tenantId)).set(tenant);
  await firestore.doc(paths.settings(tenantId, "handoff")).set({ ...defaultPolicy, ...policy });
  if (hours) await firestore.doc(paths.settings(tenantId, "hours")).set(hours);
  const ordered: Task[] = [];
  const ref = (id: string) => firestore.doc(paths.conversation(tenantId, id));

  return {
    firestore,
    tenantId,
    ordered,
    deps: {
      firestore,
      now,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      desk: deskSettings(firestore, now, 0),
      activity: { isOn: () => keepsFigures },
      tasks: {
        enqueue: async (task: Task) => {
          if (!ordered.some(({ id }) => id === task.id)) ordered.push(task);
        },
      },
    },
    pass(minutes: number): void {
      clock += minutes * 60_000;
    },
    ref,
    async member(
      uid: string,
      role: Role,
      availability: "available" | "away" | null = "available",
      more: Partial<Member> = {},
    ) {
      const member: Member = {
        uid,
        tenantId,
        role,
        name: uid,
        email: `${uid}@example.com`,
        createdAt: at(),
        ...(availability && { availability: { state: availability, at: at() } }),
        ...more,
      };
      await firestore.doc(paths.member(tenantId, uid)).set(member);
    },
    /** One that was just handed over. */
    async waiting(
      id: string,
      reason: HandoffReason = "askedForPerson",
      more: Partial<Conversation> = {},
    ): Promise<HandoffTask> {
      const handoffId = handoffIdOf(id, "test");
      const conversation: Conversation = {
        tenantId,
        channelId: "1",
        contactId: id,
        contactName: `Customer ${id}`,
        address: { waId: "34600000001", userId: null },
        unreadCount: 1,
        lastMessage: { text: "Help", type: "text", direction: "in", authorKind: "contact" },
        lastMessageAt: at(),
        windowExpiresAt: at(),
        turn: { inboundSeq: 1, answeredSeq: 1, newestAt: at(), lease: null },
        createdAt: at(),
        ...beginHandoff(handoffId, reason, at()),
        ...more,
      };
      await ref(id).set(conversation);
      return { tenantId, conversationId: id, handoffId };
    },
    async conversation(id: string): Promise<Conversation> {
      return Conversation.parse((await ref(id).get()).data());
    },
    /** "kind to uid", in order. */
    async told(): Promise<string[]> {
      const { docs } = await firestore.collection(paths.notifications(tenantId)).get();
      return docs
        .map((doc) => doc.data() as Notification)
        .map(({ kind, uid }) => `${kind} to ${uid}`)
        .toSorted();
    },
    async forget(): Promise<void> {
      const { docs } = await firestore.collection(paths.notifications(tenantId)).get();
      await Promise.all(docs.map((doc) => doc.ref.delete()));
    },
  };
}
