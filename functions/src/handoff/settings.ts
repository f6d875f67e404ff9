/** How a business wants its handoffs, read once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { defaultPolicy } from "@frontdesk/model/handoff-policy";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { alwaysOpen } from "@frontdesk/model/hours";
import type { ZonedHours } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { HandoffSettings, HoursSettings } from "@frontdesk/model/settings";
import { AssistantSettings, Tenant } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";

export type DeskRules = {
  policy: HandoffPolicy;
  hours: ZonedHours;
  /** The business's own words for the time while it is closed, "" for ours. */
  awayMessage: string;
  /** BCP 47 tag of what the team reads. */
  locale: string;
};

/** `find` throws when there is no such tenant. */
export type DeskSettings = { find(tenantId: string): Promise<DeskRules> };

export function deskSettings(firestore: Firestore, now: () => Date, keptMs = MINUTE): DeskSettings {
  const kept = new Map<string, { rules: DeskRules; until: number }>();
  return {
    async find(tenantId) {
      const hit = kept.get(tenantId);
      if (hit && hit.until > now().getTime()) return hit.rules;
      const [tenantDoc, hoursDoc, policyDoc, assistantDoc] = await firestore.getAll(
        firestore.doc(paths.tenant(tenantId)),
        firestore.doc(paths.settings(tenantId, "hours")),
        firestore.doc(paths.settings(tenantId, "handoff")),
        firestore.doc(paths.settings(tenantId, "assistant")),
      );
      const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
      if (!tenant) throw new Error(`tenant ${tenantId} does not exist`);
      const rules: DeskRules = {
        policy: (policyDoc && parseSnapshot(HandoffSettings, policyDoc)) ?? defaultPolicy,
        hours: { ...((hoursDoc && parseSnapshot(HoursSettings, hoursDoc)) ?? alwaysOpen), timeZone: tenant.timeZone },
        awayMessage: (assistantDoc && parseSnapshot(AssistantSettings, assistantDoc))?.awayMessage?.trim() ?? "",
        locale: tenant.locale,
      };
      kept.set(tenantId, { rules, until: now().getTime() + keptMs });
      return rules;
    },
  };
}
