/** What admins are told of a number that needs them, and that it is withdrawn once its cause is gone. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { Channel } from "@frontdesk/model/tenant";
import { hashId } from "../platform/ids.ts";

/** One a day, unread again, for a number that is checked, refused and checked again every hour. */
export const noticeId = (phoneNumberId: string, uid: string, at: { toDate(): Date }): string =>
  hashId("channelNeedsAttention", phoneNumberId, at.toDate().toISOString().slice(0, 10), uid);

/** To be asked within the transaction that ends the need, before it writes: the notices that nobody has read yet. */
export async function unreadNotices(
  tx: Pick<Transaction, "getAll">,
  { tenantId, channel, admins }: { tenantId: string; channel: Channel | null | undefined; admins: readonly string[] },
  firestore: Firestore,
): Promise<DocumentReference[]> {
  const since = channel?.attention?.since;
  if (!channel || !since || admins.length === 0) return [];
  const refs = admins.map((uid) =>
    firestore.doc(paths.notification(tenantId, noticeId(channel.phoneNumberId, uid, since))),
  );
  const found = await tx.getAll(...refs);
  return found.filter((notice) => notice.exists && notice.get("readAt") === null).map(({ ref }) => ref);
}
