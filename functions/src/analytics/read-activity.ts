/** A business's figures of the last days, in its own calendar. */
import type { Firestore } from "@google-cloud/firestore";
import type { ActivityDays, ActivityReport, HandoffCount } from "@frontdesk/model/activity";
import { HandoffReason } from "@frontdesk/model/handoff";
import { paths } from "@frontdesk/model/paths";
import { Tenant } from "@frontdesk/model/tenant";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { ActivityStore } from "../services/bigquery/activity-store.ts";
import { lastDays, rangeOf } from "./days.ts";

export type ReadDeps = {
  firestore: Firestore;
  activity: Pick<ActivityStore, "isOn" | "perDay" | "firstReplies" | "handoffs">;
  now: () => Date;
  log: Log;
};

/** `tenantId` is that of a caller whose membership was checked. */
export async function readActivity(tenantId: string, count: ActivityDays, deps: ReadDeps): Promise<ActivityReport> {
  const { firestore, activity, now, log } = deps;
  if (!activity.isOn()) return { state: "off" };
  const tenant = parseSnapshot(Tenant, await firestore.doc(paths.tenant(tenantId)).get());
  if (!tenant) throw new AppError("notFound", "This business does not exist any more.");
  const { timeZone } = tenant;
  const days = lastDays(now(), count, timeZone);
  const range = rangeOf(days, timeZone);
  const [perDay, replies, handoffs] = await Promise.all([
    activity.perDay(tenantId, range),
    activity.firstReplies(tenantId, range),
    activity.handoffs(tenantId, range),
  ]).catch((error: unknown) => {
    log.error("activity could not be read", { tenantId, ...errorFields(error) });
    throw new AppError("upstreamUnavailable", "The figures cannot be read just now. Try again in a minute.", {
      cause: error,
    });
  });
  const found = new Map(perDay.map(({ dayOf, ...figures }) => [dayOf, figures]));
  return {
    state: "ready",
    timeZone,
    days: days.map((day) => ({ day, ...(found.get(day) ?? { customers: 0, assistant: 0, team: 0 }) })),
    replies,
    handoffs: handoffs.flatMap(({ handoffReason, countOf }): HandoffCount[] => {
      const reason = HandoffReason.safeParse(handoffReason);
      return reason.success ? [{ reason: reason.data, count: countOf }] : [];
    }),
  };
}
