/** What the assistant must know of the business it speaks for, read once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { OpeningHours } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings, Tenant } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";
import { spokenHours } from "./spoken-hours.ts";

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
      const [tenantDoc, settingsDoc, hoursDoc] = await firestore.getAll(
        firestore.doc(paths.tenant(tenantId)),
        firestore.doc(paths.settings(tenantId, "assistant")),
        firestore.doc(paths.settings(tenantId, "hours")),
      );
      const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
      if (!tenant) throw new Error(`tenant ${tenantId} does not exist`);
      const settings = (settingsDoc && parseSnapshot(AssistantSettings, settingsDoc)) ?? defaultSettings;
      const hours = hoursDoc ? parseSnapshot(OpeningHours, hoursDoc) : null;
      const business = businessOf(tenant, settings, hours);
      kept.set(tenantId, { business, until: now().getTime() + MINUTE });
      return business;
    },
  };
}

/** `hours` null where the business has set none. */
export function businessOf(
  { name, timeZone }: Pick<Tenant, "name" | "timeZone">,
  settings: AssistantSettings,
  hours: OpeningHours | null = null,
): Business {
  return { name, timeZone, settings, openingHours: (now) => spokenHours(hours, timeZone, now) };
}
