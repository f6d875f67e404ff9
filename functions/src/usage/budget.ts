/** Whether the business's limits let the assistant go on this month. */
import type { Firestore } from "@google-cloud/firestore";
import { MINUTE } from "@frontdesk/model/time";
import type { AssistantSettings } from "@frontdesk/model/tenant";
import { periodOf } from "@frontdesk/model/usage";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Business } from "../tenants/businesses.ts";
import { sumOf } from "./sums.ts";
import type { Sums } from "./sums.ts";

export type Budget = {
  isExhausted(tenantId: string, business: Pick<Business, "settings" | "timeZone">): Promise<boolean>;
  /** Has the month's sums brought up to date soon. */
  noteTurn(tenantId: string, timeZone: string): Promise<void>;
};

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

/** Either of the limits is reached. */
export function isOver(
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
