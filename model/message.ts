/** `tenants/{t}/conversations/{c}/messages/{m}`: everything said in a conversation, and how it was delivered. */
import { z } from "zod";
import { whatsappLimits } from "./limits.ts";
import { Outbound } from "./outbound.ts";
import { Provenance } from "./provenance.ts";
import { Instant } from "./time.ts";
import { UsageEntry } from "./usage.ts";

/** In the order in which a delivery moves; `failed` stands outside of it. */
export const deliveryOrder = ["queued", "sending", "sent", "delivered", "read"] as const;

/** `received` is the only state of an inbound message; the others are those of an outbound one. */
export const MessageStatus = z.enum(["received", ...deliveryOrder, "failed"]);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const MessageType = z.enum([
  "text",
  "image",
  "audio",
  "video",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "button",
  "interactive",
  "order",
  "system",
  "template",
  "unsupported",
]);
export type MessageType = z.infer<typeof MessageType>;

export const mediaTypes = ["image", "audio", "video", "document", "sticker"] as const satisfies readonly MessageType[];

/** Where a file stands on its way into our own storage. */
export const MediaState = z.enum(["pending", "stored", "failed"]);
export type MediaState = z.infer<typeof MediaState>;

export const Media = z.object({
  /** Graph API media id; lives 7 days for inbound media, 30 for what we uploaded. "" until an outbound file is uploaded there. */
  mediaId: z.string().max(256),
  mimeType: z.string(),
  sha256: z.string().nullable(),
  filename: z.string().nullable(),
  /** A voice note recorded in the chat, as against an audio file. */
  voice: z.boolean(),
  /** Absent on messages from before files were stored. */
  state: MediaState.optional(),
  /** Object name in the media bucket; set where `state` is `stored`. */
  storagePath: z.string().optional(),
  /** Bytes. */
  size: z.number().int().optional(),
  /** SHA-256 of the stored bytes, hex. */
  checksum: z.string().optional(),
  /** Why `state` is `failed`, in words for an agent. */
  error: z.string().nullable().optional(),
  /** How often a person had the download tried again. */
  retries: z.number().int().optional(),
  /** When our upload to the Graph API was given `mediaId`. */
  uploadedAt: Instant.optional(),
  /** What is said in an audio; `language` is a BCP 47 tag where it is known. */
  transcript: z.object({ text: z.string(), language: z.string().nullable() }).optional(),
  /** What an image shows, in a model's words. */
  description: z.string().optional(),
  /** When its reading was ordered anew, after the business was suspended. */
  orderedAt: Instant.optional(),
  /** Set once transcribing or describing has ended, whichever way; `note` says why it gave nothing. */
  reading: z.object({ done: z.boolean(), note: z.string().nullable() }).optional(),
});
export type Media = z.infer<typeof Media>;

export const Location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().nullable(),
  address: z.string().nullable(),
});

export const SharedContact = z.object({
  name: z.string(),
  phones: z.array(z.string()),
  emails: z.array(z.string()).optional(),
  company: z.string().optional(),
});

/** As the customer's phone sent it: null and "" where it left a thing out. */
export const OrderItem = z.object({
  productRetailerId: z.string(),
  quantity: z.number().nullable(),
  itemPrice: z.number().nullable(),
  currency: z.string(),
});

/** What a customer filled into a Flow; nested answers have keys such as `address.city`. */
export const FlowReply = z.object({
  name: z.string(),
  token: z.string().nullable(),
  fields: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type FlowReply = z.infer<typeof FlowReply>;

/** What a `system` message tells; `other` where WhatsApp names a kind that we do not know. */
export const SystemEvent = z.enum(["numberChanged", "userIdChanged", "identityChanged", "chatOpened", "other"]);
export type SystemEvent = z.infer<typeof SystemEvent>;

/** A wording that a message had: the first as it was sent, the others as they were edited. `wamid` is that of the edit. */
export const Revision = z.object({ wamid: z.string(), text: z.string(), at: Instant });
export type Revision = z.infer<typeof Revision>;

export const ReplyButton = z.object({
  id: z.string().min(1).max(whatsappLimits.buttonId),
  title: z.string().min(1).max(whatsappLimits.buttonTitle),
});
export type ReplyButton = z.infer<typeof ReplyButton>;

export const Author = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("contact") }),
  z.object({ kind: z.literal("assistant") }),
  z.object({ kind: z.literal("agent"), uid: z.string(), name: z.string() }),
  /** Somebody of the business, in the WhatsApp Business app on their phone. */
  z.object({ kind: z.literal("phoneApp") }),
]);
export type Author = z.infer<typeof Author>;

/** Why a delivery failed, in words an agent understands. `code` is Meta's, or null where the request never got there. */
export const DeliveryError = z.object({
  code: z.number().int().nullable(),
  message: z.string(),
  details: z.string().nullable(),
});
export type DeliveryError = z.infer<typeof DeliveryError>;

/** The claim of one send attempt; see `functions/src/conversations/deliver.ts`. */
export const SendClaim = z.object({
  owner: z.string(),
  claimedAt: Instant,
  expiresAt: Instant,
  attempts: z.number().int(),
});
export type SendClaim = z.infer<typeof SendClaim>;

export const Feedback = z.object({
  value: z.enum(["up", "down"]),
  reason: z.string().max(500),
  uid: z.string(),
  name: z.string(),
  at: Instant,
});
export type Feedback = z.infer<typeof Feedback>;

/** What a customer's own reaction to an answer says, where its emoji says anything. */
export const CustomerReaction = z.object({ value: z.enum(["up", "down"]), emoji: z.string(), at: Instant });
export type CustomerReaction = z.infer<typeof CustomerReaction>;

export const Message = z.object({
  tenantId: z.string(),
  conversationId: z.string(),
  direction: z.enum(["in", "out", "note"]),
  author: Author,
  type: MessageType,
  /** What a person reads: the body, a caption, the title of a tapped button; "" where there is none. */
  text: z.string(),
  status: MessageStatus,
  /** The message's place in the thread. */
  at: Instant,
  createdAt: Instant,
  wamid: z.string().optional(),
  media: Media.optional(),
  location: Location.optional(),
  contacts: z.array(SharedContact).optional(),
  order: z.object({ catalogId: z.string(), items: z.array(OrderItem) }).optional(),
  reaction: z.object({ wamid: z.string(), emoji: z.string() }).optional(),
  /** What was tapped: a reply button, a list row, a template's quick reply or a submitted Flow. */
  tap: z.object({ id: z.string(), title: z.string(), description: z.string().nullable() }).optional(),
  /** The message that this one answers, as the customer sees it; `messageId` names its document where an agent chose it. */
  replyTo: z.object({ wamid: z.string(), messageId: z.string().optional() }).optional(),
  forwarded: z.boolean().optional(),
  frequentlyForwarded: z.boolean().optional(),
  /** The product of the catalog that the message asks about. */
  referredProduct: z.object({ catalogId: z.string(), productRetailerId: z.string() }).optional(),
  flow: FlowReply.optional(),
  systemEvent: SystemEvent.optional(),
  /** Who of a group wrote this; only in conversations of the kind `group`. */
  groupSender: z.object({ name: z.string(), address: z.string() }).optional(),
  /** Came with the history of a number that joined: it is shown and read, never answered. */
  fromHistory: z.boolean().optional(),
  editedAt: Instant.optional(),
  /** Wordings from old to new where the message was edited; the last one is `text`. */
  revisions: z.array(Revision).optional(),
  /** Set when the sender deleted the message: its content is shown to nobody and kept from the model. */
  deletedAt: Instant.optional(),
  /** The wamids of the edits and deletions that were applied. */
  amendedBy: z.array(z.string()).optional(),
  /** For `unsupported`: the type that WhatsApp named, and the item as it came (JSON, shortened to 10,000 characters). */
  unsupported: z.object({ type: z.string(), raw: z.string(), detail: z.string().optional() }).optional(),
  /** The click-to-WhatsApp ad that the conversation came from. */
  referral: z
    .object({
      headline: z.string(),
      body: z.string(),
      sourceUrl: z.string(),
      sourceType: z.string().optional(),
      sourceId: z.string().optional(),
      /** Meta's id of the click, for reporting conversions. */
      clickId: z.string().optional(),
    })
    .optional(),
  /** Buttons that an outbound message offers. */
  buttons: z.array(ReplyButton).max(whatsappLimits.buttons).optional(),
  /** What an outbound message is besides its text. */
  outbound: Outbound.optional(),
  /** Number of this inbound message among those that the assistant owes an answer; see `Conversation.turn`. */
  turnSeq: z.number().int().optional(),
  /** The handoff that this message told the customer of; see `Conversation.handoff`. */
  handoffId: z.string().optional(),
  acceptedAt: Instant.optional(),
  sentAt: Instant.optional(),
  deliveredAt: Instant.optional(),
  readAt: Instant.optional(),
  failedAt: Instant.optional(),
  error: DeliveryError.nullable().optional(),
  send: SendClaim.nullable().optional(),
  /** The message that a person had sent in place of this one, which failed. */
  sentAgainAs: z.string().optional(),
  /** What WhatsApp's limit for one customer had left right after this send; see `functions/src/conversations/pair-limit.ts`. */
  pairBudget: z.object({ left: z.number(), at: z.number() }).optional(),
  provenance: Provenance.optional(),
  /** What the team thinks of the assistant's answer; the last word counts. */
  feedback: Feedback.nullable().optional(),
  /** Of the customer to the assistant's answer; the newest counts. */
  customerReaction: CustomerReaction.nullable().optional(),
  /** Of a further part of an answer: the message that carries its provenance. */
  answerId: z.string().optional(),
  usage: UsageEntry.optional(),
});
export type Message = z.infer<typeof Message>;
