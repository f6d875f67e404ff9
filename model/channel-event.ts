/** `tenants/{t}/channelEvents/{id}`: what WhatsApp told about a number, its account or its templates, beside messages and statuses. */
import { z } from "zod";
import { Instant } from "./time.ts";

/** Longest `raw`, in characters. */
export const channelEventRawLimit = 10_000;

export const ChannelEvent = z.object({
  /** The webhook field as Meta names it; `errors` and `statuses` stand for such items of the field `messages`. */
  field: z.string(),
  /** One line for a person. */
  summary: z.string(),
  wabaId: z.string().nullable(),
  phoneNumberId: z.string().nullable(),
  /** When it happened, as far as WhatsApp says so, else when it came. */
  at: Instant,
  /** The item as it came: JSON, shortened. */
  raw: z.string(),
  /** Where in which body it stood; see `DeadLetter`. */
  position: z.string(),
  bodyHash: z.string(),
  createdAt: Instant,
});
export type ChannelEvent = z.infer<typeof ChannelEvent>;
