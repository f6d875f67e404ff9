/** `tenants/{t}/conversations/{c}/toolCalls/{id}`: a deed of the assistant that changes something, done once. */
import { z } from "zod";
import { Instant } from "./time.ts";

/** The id is a hash of turn, tool and idempotency key, so that a turn that is tried again finds what it did. */
export const ToolCallRecord = z.object({
  tenantId: z.string(),
  conversationId: z.string(),
  turnSeq: z.number().int(),
  tool: z.string(),
  /** JSON. */
  arguments: z.string(),
  /** `proposed`: nothing happens before the customer taps "yes", and nothing after `expiresAt`. */
  status: z.enum(["proposed", "done", "declined"]),
  /** JSON; "" before it is done. */
  result: z.string(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  doneAt: Instant.nullable(),
});
export type ToolCallRecord = z.infer<typeof ToolCallRecord>;

/** The front desk's tools, for people who read of them. */
export const toolLabels: Readonly<Record<string, string>> = {
  get_business_profile: "Business profile",
  get_opening_hours: "Opening hours",
  search_knowledge: "Search the documents",
  hand_over: "Fetch a person",
  update_contact_details: "Keep contact details",
  send_buttons: "Offer buttons",
  send_list: "Offer a list",
  send_file: "Send a file",
};
