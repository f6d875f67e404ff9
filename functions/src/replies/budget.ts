/**
 * What a month's turns have used, and whether the business lets the assistant go on. The entries are the answers themselves (`Message.usage`),
 * each created once with its turn: there is no counter to be written twice or to be fought over. `usage/{period}` holds their sums.
 */
import { AggregateField, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { MINUTE } from "@frontdesk/model/time";
import type { Notification } from "@frontdesk/model/notification";
import { adminRoles, AssistantSettings } from "@frontdesk/model/tenant";
import { periodOf, Usage } from "@frontdesk/model/usage";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Business } from "../tenants/businesses.ts";

export type Budget = {
  isExhausted(tenantId: string, business: Pick<Business, "settings" | "timeZone">): Promise<boolean>;
  /** Has the month's sums brought up to date soon. */
  noteTurn(tenantId: string, timeZone: string): Promise<void>;
};

type Sums = Omit<Usage, "updatedAt" | "exhaustedAt" | "period">;

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

const rollUpEveryMs = 5 * MINUTE;

/** Tenants without a limit cost nothing here; those with one an aggregation a turn, which Firestore bills as a read a thousand entries. */
export function budget(deps: Deps): Budget {
  const ordered = new Set<string>();
  return {
    async isExhausted(tenantId, { settings, timeZone }) {
      if (!hasLimit(settings)) return false;
      const period = periodOf(deps.now(), timeZone);
      const over = isOver(await sumOf(tenantId, period, deps.firestore), settings);
      if (over) await orderRollUp(tenantId, period, "exhausted", 0, deps.tasks);
      return over;
    },
    async noteTurn(tenantId, timeZone) {
      const slot = Math.floor(deps.now().getTime() / rollUpEveryMs);
      const key = `${tenantId} ${slot}`;
      if (ordered.has(key)) return;
      ordered.clear();
      ordered.add(key);
      await orderRollUp(tenantId, periodOf(deps.now(), timeZone), String(slot), rollUpEveryMs / 1_000, deps.tasks);
    },
  };
}

type Limits = Pick<AssistantSettings, "monthlyBudgetMicroUsd" | "monthlyTokenLimit">;

const hasLimit = ({ monthlyBudgetMicroUsd: money, monthlyTokenLimit: tokens }: Limits) => Boolean(money ?? tokens);

function isOver(
  used: Sums,
  { monthlyBudgetMicroUsd: money = null, monthlyTokenLimit: tokens = null }: Limits,
): boolean {
  if (money !== null && used.costMicroUsd >= money) return true;
  return tokens !== null && used.promptTokens + used.completionTokens >= tokens;
}

/** One order a slot, however many instances ask. */
async function orderRollUp(
  tenantId: string,
  period: string,
  slot: string,
  delaySeconds: number,
  tasks: Tasks,
): Promise<void> {
  const id = hashId("rollUpUsage", tenantId, period, slot);
  await tasks.enqueue({ queue: "rollUpUsage", id, payload: { tenantId, period }, delaySeconds });
}

export async function sumOf(tenantId: string, period: string, firestore: Firestore): Promise<Sums> {
  const entries = firestore
    .collectionGroup("messages")
    .where("tenantId", "==", tenantId)
    .where("usage.period", "==", period);
  const snapshot = await entries
    .aggregate({
      turns: AggregateField.count(),
      promptTokens: AggregateField.sum("usage.promptTokens"),
      completionTokens: AggregateField.sum("usage.completionTokens"),
      costMicroUsd: AggregateField.sum("usage.costMicroUsd"),
      modelCalls: AggregateField.sum("usage.modelCalls"),
    })
    .get();
  return snapshot.data();
}

/** Counts anew, so that it may run twice or late; tells the admins once when the month's limit is reached. */
export async function rollUpUsage(
  { tenantId, period }: { tenantId: string; period: string },
  deps: Pick<Deps, "firestore" | "now">,
): Promise<void> {
  const { firestore, now } = deps;
  const sums = await sumOf(tenantId, period, firestore);
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
    tx.set(ref, { ...sums, period, updatedAt: at, exhaustedAt } satisfies Usage);
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
