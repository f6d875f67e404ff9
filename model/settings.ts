/** What admins set under Settings. Every document carries a version, so that two who edit at once do not overwrite each other. */
import { z } from "zod";
import { AssistantValues } from "./assistant.ts";
import { HandoffPolicy } from "./handoff-policy.ts";
import { OpeningHours, isTimeZone } from "./hours.ts";
import { Instant } from "./time.ts";

/** Absent on documents that nobody has saved yet, which count as version 0. */
export const Revised = z.object({
  version: z.number().int().default(0),
  updatedAt: Instant.nullable().default(null),
  updatedBy: z.object({ uid: z.string(), name: z.string() }).nullable().default(null),
});
export type Revised = z.infer<typeof Revised>;

const optional = (max: number) => z.string().trim().max(max, `At most ${max} characters`);

const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf("currency").includes(code);

export const LanguageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Give a language such as en or pt-BR");

/** The part of `tenants/{t}` that its admins edit. */
export const BusinessProfile = z.object({
  name: z.string().trim().min(1, "Give the business a name").max(120, "At most 120 characters"),
  timeZone: z.string().refine(isTimeZone, "There is no such time zone"),
  currency: z.string().refine(isCurrency, "There is no such currency"),
  /** The first one is what is spoken where a customer's language is not known. */
  languages: z.array(LanguageTag).min(1, "Name at least one language").max(20),
  address: optional(300),
  phone: optional(40).refine(
    (phone) => phone === "" || /^\+?[\d\s()./-]{5,40}$/.test(phone),
    "Give a phone number, such as +351 21 000 0000",
  ),
  email: optional(200).refine((email) => email === "" || z.email().safeParse(email).success, "Give an e-mail address"),
  website: optional(300).refine(
    (url) => url === "" || /^https?:\/\/[^\s/]+\.[^\s]+$/.test(url),
    "Give an address that begins with https://",
  ),
});
export type BusinessProfile = z.infer<typeof BusinessProfile>;

/** The profile as a tenant's document has it; installations from before lack most of it. */
export function businessProfileOf(tenant: ProfileFields): BusinessProfile {
  const { name, timeZone, currency, locale, languages, address = "", phone = "", email = "", website = "" } = tenant;
  return { name, timeZone, currency, languages: languages ?? [locale], address, phone, email, website };
}

type ProfileFields = Pick<BusinessProfile, "name" | "timeZone" | "currency"> & { locale: string } & {
  [K in "languages" | "address" | "phone" | "email" | "website"]?: BusinessProfile[K] | undefined;
};

/** Each kind of settings with what it holds; `business` lies on the tenant itself, the others under `settings/`. */
export const settingsSchemas = {
  business: BusinessProfile,
  hours: OpeningHours,
  handoff: HandoffPolicy,
  assistant: AssistantValues,
} as const;
export type SettingsName = keyof typeof settingsSchemas;

export const SaveSettingsInput = z.discriminatedUnion("name", [
  z.object({
    tenantId: z.string(),
    name: z.literal("business"),
    version: z.number().int().min(0),
    value: BusinessProfile,
  }),
  z.object({ tenantId: z.string(), name: z.literal("hours"), version: z.number().int().min(0), value: OpeningHours }),
  z.object({
    tenantId: z.string(),
    name: z.literal("handoff"),
    version: z.number().int().min(0),
    value: HandoffPolicy,
  }),
  z.object({
    tenantId: z.string(),
    name: z.literal("assistant"),
    version: z.number().int().min(0),
    value: AssistantValues,
  }),
]);
export type SaveSettingsInput = z.infer<typeof SaveSettingsInput>;

/** `conflict`: somebody saved since the caller read that version, and nothing was written. */
export const SaveSettingsResult = z.object({ outcome: z.enum(["saved", "conflict"]), version: z.number().int() });
export type SaveSettingsResult = z.infer<typeof SaveSettingsResult>;

export const HoursSettings = OpeningHours.extend(Revised.shape);
export type HoursSettings = z.infer<typeof HoursSettings>;

export const HandoffSettings = HandoffPolicy.extend(Revised.shape);
export type HandoffSettings = z.infer<typeof HandoffSettings>;

/** In bytes: a logo is shown small. */
export const logoLimit = 1024 * 1024;

export const LogoType = z.enum(["image/png", "image/jpeg", "image/webp"], "Choose a PNG, JPEG or WebP picture");

export const CreateLogoUploadInput = z.object({
  tenantId: z.string(),
  type: LogoType,
  size: z.number().int().min(1, "The file is empty").max(logoLimit, "A logo has at most 1 MB"),
});

/** Null takes the logo away. */
export const SaveLogoInput = z.object({ tenantId: z.string(), uploadId: z.uuid().nullable() });

export const LogoUrlResult = z.object({ url: z.url().nullable() });
/** The stored document, whatever it lacks; see `AssistantSettings`. */
export const AssistantRevision = z
  .object({ businessDescription: z.string(), tone: z.string(), languages: z.array(z.string()) })
  .extend(AssistantValues.partial().omit({ businessDescription: true, tone: true, languages: true }).shape)
  .extend(Revised.shape);
export type AssistantRevision = z.infer<typeof AssistantRevision>;
