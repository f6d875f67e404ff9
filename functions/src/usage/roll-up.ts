/** Brings `usage/{period}` up to date. Counts anew, so that it may run twice or late; tells the admins once when the month's limit is reached. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings, adminRoles } from "@frontdesk/model/tenant";
import { Usage } from "@frontdesk/model/usage";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { isOver } from "./budget.ts";
import { feedbackOf, sumOf, sumsByKind } from "./sums.ts";

export async function rollUpUsage(
  { tenantId, period }: { tenantId: string; period: string },
  deps: { firestore: Firestore; now: () => Date },
): Promise<void> {
  const { firestore, now } = deps;
  const [sums, byKind, feedback] = await Promise.all([
    sumOf(tenantId, period, firestore),
    sumsByKind(tenantId, period, firestore),
    feedbackOf(tenantId, period, firestore),
  ]);
  const ref = firestore.doc(paths.usage(tenantId, period));
  const settingsRef = firestore.doc(paths.settings(tenantId, "assistant"));
  const admins = firestore.collection(paths.members(tenantId)).where("role", "in", adminRoles);
  await firestore.runTransaction(async (tx) => {
    const [usageDoc, settingsDoc] = await tx.getAll(ref, settingsRef);
    const former = usageDoc && parseSnapshot(Usage, usageDoc);
    const settings = settingsDoc && parseSnapshot(AssistantSettings, settingsDoc);
    const at = Timestamp.fromDate(now());
    const exhausted = settings !== null && settings !== undefined && isOver(sums, settings);
    const isNews = exhausted && !former?.exhaustedAt;
    const { docs } = isNews ? await tx.get(admins) : { docs: [] };
    const exhaustedAt = exhausted ? (former?.exhaustedAt ?? at) : null;
    tx.set(ref, { ...sums, byKind, feedback, period, updatedAt: at, exhaustedAt } satisfies Usage);
    for (const { id: uid } of docs) {
      const noticeId = hashId("budgetExhausted", period, String(at.toMillis()), uid);
      tx.create(firestore.doc(paths.notification(tenantId, noticeId)), exhaustedNotice(uid, period, at));
    }
  });
}

function exhaustedNotice(uid: string, period: string, at: Timestamp): Notification {
  return {
    uid,
    kind: "general",
    title: "The assistant has stopped for this month",
    text: "Its monthly budget is used up. Customers are handed over to your team until the month ends or you raise the budget under Settings › Assistant.",
    subjectId: period,
    createdAt: at,
    readAt: null,
  };
}
