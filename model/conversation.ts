/** `tenants/{t}/conversations/{c}`, one per number and customer, and the customers themselves. */
import { z } from "zod";
import { Handoff, HandoffReason } from "./handoff.ts";
import { MessageType } from "./message.ts";
import { Instant } from "./time.ts";
import { Spent } from "./usage.ts";

/** Who answers: the assistant, nobody yet (a person is wanted), a person, or nobody any more. */
export const ConversationMode = z.enum(["assistant", "queued", "agent", "closed"]);
export type ConversationMode = z.infer<typeof ConversationMode>;

/** How the customer is addressed. At least one is set; `waId` wins. */
export const CustomerAddress = z.object({ waId: z.string().nullable(), userId: z.string().nullable() });
export type CustomerAddress = z.infer<typeof CustomerAddress>;

export const LastMessage = z.object({
  text: z.string(),
  type: MessageType,
  direction: z.enum(["in", "out", "note"]),
  authorKind: z.enum(["contact", "assistant", "agent", "phoneApp"]),
  /** Its sender deleted it; `text` is "". */
  deleted: z.boolean().optional(),
});
export type LastMessage = z.infer<typeof LastMessage>;

/**
 * Where the assistant stands. `inboundSeq` numbers the messages that want an answer, `answeredSeq` is the last one answered, and
 * one worker at a time holds `lease` while it writes an answer.
 */
export const Turn = z.object({
  inboundSeq: z.number().int(),
  answeredSeq: z.number().int(),
  newestAt: Instant.nullable(),
  lease: z.object({ owner: z.string(), expiresAt: Instant }).nullable(),
  /** What drafts cost that were not sent, since a newer message came or a person took over; the next answer carries it. */
  spent: Spent.optional(),
});
export type Turn = z.infer<typeof Turn>;

export const labelsAtMost = 10;

export const ConversationLabel = z.string().trim().min(1).max(40);

export const Conversation = z.object({
  tenantId: z.string(),
  channelId: z.string(),
  contactId: z.string(),
  /** The customer's name as WhatsApp gives it, or "" where it gives none. */
  contactName: z.string(),
  address: CustomerAddress,
  /** When WhatsApp told us of the address, if the customer changed it: earlier messages do not change it back. */
  addressSince: Instant.optional(),
  /** The name that the business's own address book has for the customer. */
  savedName: z.string().optional(),
  /** A group's conversation is for reading: nobody answers there. `direct` where it is left out. */
  kind: z.enum(["direct", "group"]).optional(),
  /** The customer goes on in that conversation, under another address. */
  continuedIn: z.string().optional(),
  mode: ConversationMode,
  assigneeUid: z.string().nullable(),
  handoffReason: HandoffReason.nullable(),
  handoff: Handoff.nullable().optional(),
  /** When the handoff is to be looked at next: to remind, to escalate, to hand back after a silence. */
  handoffDueAt: Instant.nullable().optional(),
  /** The end of the window that the customer was last followed up for; once for each window. */
  followedUpFor: Instant.optional(),
  /** When a message last failed because the window had closed. */
  unreachedAt: Instant.optional(),
  /** What the team sorts conversations by; a handoff team may be named for some. */
  labels: z.array(ConversationLabel).max(labelsAtMost).optional(),
  unreadCount: z.number().int(),
  lastMessage: LastMessage,
  lastMessageAt: Instant,
  /** End of the customer service window; after it only templates may be sent. */
  windowExpiresAt: Instant,
  turn: Turn,
  createdAt: Instant,
});
export type Conversation = z.infer<typeof Conversation>;

export const ContactField = z.enum(["fullName", "email", "postalAddress", "birthday", "preferences"]);
export type ContactField = z.infer<typeof ContactField>;

/** `tenants/{t}/contacts/{id}` */
export const Contact = z.object({
  name: z.string(),
  address: CustomerAddress,
  addressSince: Instant.optional(),
  savedName: z.string().optional(),
  savedNameAt: Instant.optional(),
  /** Whether the customer wants marketing messages, in their own words of WhatsApp; no marketing template goes out after `optedOut`. */
  marketing: z.object({ choice: z.enum(["optedIn", "optedOut"]), at: Instant }).optional(),
  /** The contact that took this one's addresses over. */
  mergedInto: z.string().optional(),
  /** What the customer gave of themselves and agreed to have kept; `consentAt` is when they tapped "yes". */
  details: z.partialRecord(ContactField, z.object({ value: z.string(), consentAt: Instant })).optional(),
  createdAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

/** `tenants/{t}/contactAliases/{hash of wa_id or user_id}` */
export const ContactAlias = z.object({
  contactId: z.string(),
  kind: z.enum(["waId", "userId"]),
  createdAt: Instant,
  /** The customer left this address then: what is written from it later is somebody else's. */
  retiredAt: Instant.optional(),
});
export type ContactAlias = z.infer<typeof ContactAlias>;
