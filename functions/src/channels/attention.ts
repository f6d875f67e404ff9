/** Marks a number that cannot send until an admin acts, and tells the admins once. */
import { Timestamp } from "@google-cloud/firestore";
import type { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import { noticeId, unreadNotices } from "./attention-notices.ts";
import { adminsOf } from "./store.ts";
import type { StoreDeps } from "./store.ts";

type Place = { tenantId: string; phoneNumberId: string };

/**
 * For a sender that was refused as well as for the health check; does nothing where the number is marked already or not connected.
 * One transaction, so that a number is never marked without its admins being told.
 */
export async function markNeedsAttention(
  { tenantId, phoneNumberId }: Place,
  reason: { code: number | null; message: string },
  deps: StoreDeps,
): Promise<void> {
  const admins = await adminsOf(tenantId, deps);
  const ref = deps.firestore.doc(paths.channel(tenantId, phoneNumberId));
  const at = Timestamp.fromDate(deps.now());
  const marked = await deps.firestore.runTransaction(async (transaction) => {
    const channel = parseSnapshot(Channel, await transaction.get(ref));
    if (!channel || (channel.state ?? "connected") !== "connected") return false;
    transaction.update(ref, { state: "needsAttention", attention: { ...reason, since: at } });
    for (const uid of admins) {
      const notification: Notification = {
        uid,
        kind: "channelNeedsAttention",
        title: `${channel.displayPhoneNumber || "A number"} needs attention`,
        text: `${reason.message} Messages wait until it is put right under Settings › Channels.`,
        subjectId: phoneNumberId,
        createdAt: at,
        readAt: null,
      };
      transaction.set(deps.firestore.doc(paths.notification(tenantId, noticeId(phoneNumberId, uid, at))), notification);
    }
    return true;
  });
  if (marked) deps.log.warn("channel needs attention", { tenantId, phoneNumberId, code: reason.code });
}

/** What was wrong is right again, as a check has seen: waiting messages go on, and nobody is told of it any longer. */
export async function clearAttention({ tenantId, phoneNumberId }: Place, deps: StoreDeps): Promise<void> {
  const ref = deps.firestore.doc(paths.channel(tenantId, phoneNumberId));
  const admins = await adminsOf(tenantId, deps);
  const at = Timestamp.fromDate(deps.now());
  await deps.firestore.runTransaction(async (transaction) => {
    const channel = parseSnapshot(Channel, await transaction.get(ref));
    if (channel?.state !== "needsAttention") return;
    const notices = await unreadNotices(transaction, { tenantId, channel, admins }, deps.firestore);
    transaction.update(ref, { state: "connected", attention: null });
    for (const notice of notices) transaction.update(notice, { readAt: at });
  });
}
