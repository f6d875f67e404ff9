/** `tenants/{t}/conversations/{c}`, one per number and customer, and the customers themselves. */
import { z } from "zod";
import { MessageType } from "./message.ts";
import { Instant } from "./time.ts";

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
  authorKind: z.enum(["contact", "assistant", "agent"]),
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
});
export type Turn = z.infer<typeof Turn>;

export const HandoffReason = z.enum(["askedForPerson", "noAnswerFound", "turnFailed", "takenOver"]);
export type HandoffReason = z.infer<typeof HandoffReason>;

export const Conversation = z.object({
  tenantId: z.string(),
  channelId: z.string(),
  contactId: z.string(),
  /** The customer's name as WhatsApp gives it, or "" where it gives none. */
  contactName: z.string(),
  address: CustomerAddress,
  mode: ConversationMode,
  assigneeUid: z.string().nullable(),
  handoffReason: HandoffReason.nullable(),
  unreadCount: z.number().int(),
  lastMessage: LastMessage,
  lastMessageAt: Instant,
  /** End of the customer service window; after it only templates may be sent. */
  windowExpiresAt: Instant,
  turn: Turn,
  createdAt: Instant,
});
export type Conversation = z.infer<typeof Conversation>;

/** `tenants/{t}/contacts/{id}` */
export const Contact = z.object({
  name: z.string(),
  address: CustomerAddress,
  createdAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

/** `tenants/{t}/contactAliases/{hash of wa_id or user_id}` */
export const ContactAlias = z.object({ contactId: z.string(), kind: z.enum(["waId", "userId"]), createdAt: Instant });
export type ContactAlias = z.infer<typeof ContactAlias>;
