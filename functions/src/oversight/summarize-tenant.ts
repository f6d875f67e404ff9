/**
 * Sums a business up in one document for the owner's list. Counted on the server by index, once an hour and when the business's own document
 * changes: a counter that every message increments would be a hot document.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { searchTerms } from "@frontdesk/model/oversight";
import type { TenantHealth, TenantSummary } from "@frontdesk/model/oversight";
import { paths } from "@frontdesk/model/paths";
import { Channel, Tenant } from "@frontdesk/model/tenant";
import { DAY } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** Written whole, so that running it twice, late or out of order ends with what is true. */
export async function summarizeTenant(tenantId: string, { firestore, now }: Deps): Promise<void> {
  const tenant = parseSnapshot(Tenant, await firestore.doc(paths.tenant(tenantId)).get());
  const ref = firestore.doc(paths.tenantSummary(tenantId));
  if (!tenant) {
    await ref.delete();
    return;
  }
  const at = now();
  const monthStart = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const messages = firestore.collectionGroup("messages").where("tenantId", "==", tenantId);
  const since = (direction: string) => messages.where("direction", "==", direction).where("at", ">=", monthStart);
  const conversations = firestore.collection(paths.conversations(tenantId)).orderBy("lastMessageAt", "desc").limit(1);
  const [channelDocs, newest, inbound, outbound, failed] = await Promise.all([
    firestore.collection(paths.channels(tenantId)).limit(200).get(),
    conversations.get(),
    since("in").count().get(),
    since("out").count().get(),
    messages
      .where("status", "==", "failed")
      .where("at", ">=", new Date(at.getTime() - DAY))
      .count()
      .get(),
  ]);
  const channels = channelDocs.docs
    .flatMap((document) => parseSnapshot(Channel, document) ?? [])
    .filter(({ state }) => state !== "disconnected");
  const newestDoc = newest.docs[0];
  const last = newestDoc ? parseSnapshot(Conversation, newestDoc)?.lastMessageAt : undefined;
  await ref.set({
    tenantId,
    name: tenant.name,
    terms: searchTerms(tenantId, tenant.name),
    status: tenant.status,
    plan: tenant.plan ?? "free",
    ...healthOf(channels),
    numbers: channels.length,
    inbound: inbound.data().count,
    outbound: outbound.data().count,
    failedSends: failed.data().count,
    activeAt: last ?? tenant.createdAt,
    createdAt: tenant.createdAt,
    summedUpAt: Timestamp.fromDate(at),
  } satisfies TenantSummary);
}

function healthOf(channels: readonly Channel[]): { health: TenantHealth; problems: string[] } {
  if (channels.length === 0) return { health: "noNumber", problems: [] };
  const problems = channels.flatMap(({ attention, state, health, displayPhoneNumber, phoneNumberId }) => {
    const words = state === "needsAttention" ? [attention?.message ?? "needs attention"] : (health?.problems ?? []);
    return words.map((problem) => `${displayPhoneNumber || phoneNumberId}: ${problem}`);
  });
  return { health: problems.length > 0 ? "attention" : "ok", problems: problems.slice(0, 10) };
}
