/** `tenants/{t}/templates/{id}`: a message template as Meta keeps it. The id is Meta's. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const TemplateButton = z.object({
  /** As Meta names it: QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, CATALOG, MPM, … */
  type: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  example: z.string().nullable(),
});
export type TemplateButton = z.infer<typeof TemplateButton>;

/** Flattened where Meta nests lists in lists, which Firestore does not store. */
const Part = z.object({
  /** HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER, … */
  type: z.string(),
  /** Of a header: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, PRODUCT. */
  format: z.string().nullable(),
  text: z.string().nullable(),
  /** Sample values in the order of the variables. */
  examples: z.array(z.string()),
  buttons: z.array(TemplateButton),
  /** Of a limited-time offer: false where it names no end. */
  expires: z.boolean().optional(),
});
export const TemplateComponent = Part.extend({ cards: z.array(z.object({ components: z.array(Part) })).optional() });
export type TemplateComponent = z.infer<typeof TemplateComponent>;

export const TemplatePart = z.enum(["status", "quality", "category", "components"]);
export type TemplatePart = z.infer<typeof TemplatePart>;

export const Template = z.object({
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  /** Meta's words, in capitals: MARKETING, UTILITY, AUTHENTICATION. */
  category: z.string(),
  /** APPROVED, PENDING, REJECTED, PAUSED, DISABLED, IN_APPEAL, PENDING_DELETION, … Only APPROVED may be sent. */
  status: z.string(),
  /** GREEN, YELLOW, RED or UNKNOWN. */
  quality: z.string(),
  /** Why it was rejected or paused, where Meta says so. */
  reason: z.string().nullable(),
  components: z.array(TemplateComponent),
  createdAt: Instant,
  syncedAt: Instant,
  /** When webhooks told of these parts: a late one does not put an older state back. */
  toldAt: z.partialRecord(TemplatePart, Instant).optional(),
});
export type Template = z.infer<typeof Template>;
