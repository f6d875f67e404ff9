/** Firestore reads and writes of numbers. */
import { FieldValue, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { ChannelSecret } from "@frontdesk/model/secret";
import { Channel, ChannelRoute, Member, adminRoles } from "@frontdesk/model/tenant";
import type { ChannelHealth } from "@frontdesk/model/tenant";
import { addAuditEntry, isRepetition } from "../audit/write-entry.ts";
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Log } from "../platform/log.ts";
import type { NumberDetails } from "../services/whatsapp/management.ts";
import { unreadNotices } from "./attention-notices.ts";

export type StoreDeps = { firestore: Firestore; now: () => Date; log: Log };

/** The tenant that a number is routed to, or null. */
export async function ownerOf(phoneNumberId: string, { firestore }: StoreDeps): Promise<string | null> {
  const route = parseSnapshot(ChannelRoute, await firestore.doc(paths.channelRoute(phoneNumberId)).get());
  return route?.tenantId ?? null;
}

type Connected = {
  tenantId: string;
  phoneNumberId: string;
  wabaId: string;
  number: NumberDetails;
  secret: ChannelSecret;
  at: Timestamp;
};

/** False where another tenant got the number first. */
export async function saveConnected(connected: Connected, by: Doer, deps: StoreDeps): Promise<boolean> {
  const { firestore } = deps;
  const { tenantId, phoneNumberId, wabaId, number, secret, at } = connected;
  const route = firestore.doc(paths.channelRoute(phoneNumberId));
  const channel = firestore.doc(paths.channel(tenantId, phoneNumberId));
  const admins = await adminsOf(tenantId, deps);
  return firestore.runTransaction(async (transaction) => {
    const [routeDoc, channelDoc] = await transaction.getAll(route, channel);
    const current = routeDoc && parseSnapshot(ChannelRoute, routeDoc);
    if (current && current.tenantId !== tenantId) return false;
    const before = channelDoc && parseSnapshot(Channel, channelDoc);
    const deed = {
      action: "channelConnected",
      target: { kind: "channel", id: phoneNumberId, name: number.displayPhoneNumber },
      before: before && { state: before.state ?? "connected", wabaId: before.wabaId },
      after: { state: "connected", wabaId },
    } as const;
    if (await isRepetition(transaction, by, deed, deps)) return true;
    const notices = await unreadNotices(transaction, { tenantId, channel: before, admins }, firestore);
    addAuditEntry(transaction, by, deed, deps);
    for (const notice of notices) transaction.update(notice, { readAt: at });
    transaction.set(route, { tenantId, wabaId, createdAt: current?.createdAt ?? at });
    transaction.set(firestore.doc(paths.channelSecret(tenantId, phoneNumberId)), secret);
    transaction.set(
      channel,
      {
        phoneNumberId,
        ...detailsOf(number),
        wabaId,
        state: "connected",
        attention: null,
        health: FieldValue.delete(),
        ...(!channelDoc?.exists && { createdAt: at }),
      },
      { merge: true },
    );
    return true;
  });
}

export async function findChannel(tenantId: string, phoneNumberId: string, { firestore }: StoreDeps) {
  return parseSnapshot(Channel, await firestore.doc(paths.channel(tenantId, phoneNumberId)).get());
}

/** Throws `AppError` where there is none. */
export async function connectedChannel(tenantId: string, phoneNumberId: string, deps: StoreDeps): Promise<Channel> {
  const channel = await findChannel(tenantId, phoneNumberId, deps);
  if (channel && channel.state !== "disconnected") return channel;
  throw new AppError("notFound", "There is no such connected number.");
}

export async function channelsOf(tenantId: string, { firestore }: StoreDeps): Promise<Channel[]> {
  const { docs } = await firestore.collection(paths.channels(tenantId)).limit(200).get();
  return docs.flatMap((document) => parseSnapshot(Channel, document) ?? []);
}

/** The conversations and the visible channel stay; what routes and sends goes. */
export async function removeChannel(tenantId: string, phoneNumberId: string, by: Doer, deps: StoreDeps): Promise<void> {
  const { firestore } = deps;
  const route = firestore.doc(paths.channelRoute(phoneNumberId));
  const admins = await adminsOf(tenantId, deps);
  await firestore.runTransaction(async (transaction) => {
    const visible = firestore.doc(paths.channel(tenantId, phoneNumberId));
    const [routeDoc, channelDoc] = await transaction.getAll(route, visible);
    const current = routeDoc && parseSnapshot(ChannelRoute, routeDoc);
    const channel = channelDoc && parseSnapshot(Channel, channelDoc);
    const notices = await unreadNotices(transaction, { tenantId, channel, admins }, firestore);
    for (const notice of notices) transaction.update(notice, { readAt: Timestamp.fromDate(deps.now()) });
    if (current?.tenantId === tenantId) transaction.delete(route);
    if (channel?.state !== "disconnected") {
      const target = { kind: "channel", id: phoneNumberId, name: channel?.displayPhoneNumber ?? null } as const;
      const before = { state: channel?.state ?? "connected" };
      const after = { state: "disconnected" };
      addAuditEntry(transaction, by, { action: "channelDisconnected", target, before, after }, deps);
    }
    transaction.delete(firestore.doc(paths.channelSecret(tenantId, phoneNumberId)));
    transaction.update(visible, {
      state: "disconnected",
      attention: null,
      health: null,
    });
  });
}

/** True while any number of the account is routed here, to whichever tenant. */
export async function isAccountInUse(wabaId: string, { firestore }: StoreDeps): Promise<boolean> {
  return !(await firestore.collection("channels").where("wabaId", "==", wabaId).limit(1).get()).empty;
}

export async function saveHealth(
  channel: Channel & { tenantId: string },
  found: { number: NumberDetails | null; health: ChannelHealth },
  { firestore }: StoreDeps,
): Promise<void> {
  await firestore.doc(paths.channel(channel.tenantId, channel.phoneNumberId)).update({
    health: found.health,
    ...(found.number && detailsOf(found.number)),
  });
}

/** When a customer last wrote to the number: their conversation is the one whose window ends last. */
export async function lastInboundAt(tenantId: string, phoneNumberId: string, { firestore }: StoreDeps) {
  const { docs } = await firestore
    .collection(paths.conversations(tenantId))
    .where("channelId", "==", phoneNumberId)
    .orderBy("windowExpiresAt", "desc")
    .limit(1)
    .get();
  const conversation = docs[0];
  if (!conversation) return null;
  const messages = await conversation.ref.collection("messages").orderBy("at", "desc").limit(50).get();
  const inbound = messages.docs.find((document) => document.get("direction") === "in");
  return (inbound && parseSnapshot(Message, inbound)?.at) ?? null;
}

/** Uids of the tenant's owners and admins. */
export async function adminsOf(tenantId: string, { firestore }: StoreDeps): Promise<string[]> {
  const { docs } = await firestore.collection(paths.members(tenantId)).where("role", "in", adminRoles).get();
  return docs.flatMap((document) => parseSnapshot(Member, document)?.uid ?? []);
}

function detailsOf({ displayPhoneNumber, verifiedName, quality, messagingLimit, throughput }: NumberDetails) {
  return { displayPhoneNumber, verifiedName, quality, messagingLimit, throughput };
}
