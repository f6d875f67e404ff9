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
  /** Address, phone, e-mail and web site as one line; "" where none is set. */
  contact: string;
  settings: AssistantSettings;
  /** False where nobody has set the assistant up yet, and `settings` are our own. */
  isSetUp: boolean;
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

export function businesses(firestore: Firestore, now: () => Date, keptMs = MINUTE): Businesses {
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
      const settings = settingsDoc ? parseSnapshot(AssistantSettings, settingsDoc) : null;
      const hours = hoursDoc ? parseSnapshot(OpeningHours, hoursDoc) : null;
      const business = businessOf(tenant, settings, hours);
      kept.set(tenantId, { business, until: now().getTime() + keptMs });
      return business;
    },
  };
}

type BusinessFacts = Pick<Tenant, "name" | "timeZone" | "address" | "phone" | "email" | "website">;

/** `hours` null where the business has set none. */
export function businessOf(
  { name, timeZone, ...profile }: BusinessFacts,
  settings: AssistantSettings | null,
  hours: OpeningHours | null = null,
): Business {
  return {
    name,
    timeZone,
    contact: contactLine(profile),
    settings: settings ?? defaultSettings,
    isSetUp: settings !== null,
    openingHours: (now) => spokenHours(hours, timeZone, now),
  };
}

/** Set under Settings › Business; open to everybody. */
function contactLine({ address, phone, email, website }: Partial<BusinessFacts>): string {
  const named: [string, string | undefined][] = [
    ["Address", address],
    ["Phone", phone],
    ["E-mail", email],
    ["Web site", website],
  ];
  return named.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join(". ");
}
