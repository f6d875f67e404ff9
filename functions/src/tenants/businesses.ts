/** What the assistant must know of the business it speaks for, read once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings, Tenant } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";

export type Business = {
  name: string;
  timeZone: string;
  settings: AssistantSettings;
  /** For the model, JSON: whether it is open, and when it opens. */
  openingHours(now: Date): unknown;
};

/** `find` throws when there is no such tenant. */
export type Businesses = { find(tenantId: string): Promise<Business> };

const defaultSettings: AssistantSettings = {
  businessDescription: "",
  tone: "Friendly, brief and clear.",
  languages: ["en"],
};

export function businesses(firestore: Firestore, now: () => Date): Businesses {
  const kept = new Map<string, { business: Business; until: number }>();
  return {
    async find(tenantId) {
      const hit = kept.get(tenantId);
      if (hit && hit.until > now().getTime()) return hit.business;
      const [tenantDoc, settingsDoc] = await firestore.getAll(
        firestore.doc(paths.tenant(tenantId)),
        firestore.doc(paths.settings(tenantId, "assistant")),
      );
      const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
      if (!tenant) throw new Error(`tenant ${tenantId} does not exist`);
      const settings = (settingsDoc && parseSnapshot(AssistantSettings, settingsDoc)) ?? defaultSettings;
      const business = businessOf(tenant, settings);
      kept.set(tenantId, { business, until: now().getTime() + MINUTE });
      return business;
    },
  };
}

export function businessOf(
  { name, timeZone }: Pick<Tenant, "name" | "timeZone">,
  settings: AssistantSettings,
): Business {
  return { name, timeZone, settings, openingHours: () => ({ known: false, look: "the passages may say" }) };
}
