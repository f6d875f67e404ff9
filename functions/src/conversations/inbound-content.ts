/** What a customer's message says, by type. Unknown types are kept as `unsupported`; a known type without its content is malformed. */
import type { MessageType, SystemEvent } from "@frontdesk/model/message";
import { wireContent } from "@frontdesk/model/whatsapp-inbound";
import type { WireMedia, WireMessageBase } from "@frontdesk/model/whatsapp-inbound";
import { z } from "zod";
import { jsonText } from "../platform/json.ts";
import { readFlowReply } from "./flow-reply.ts";
import type { InboundContent, Read } from "./inbound-message.ts";
import { sharedContact } from "./shared-contact.ts";

type WireType = keyof typeof wireContent;
type Content = { [T in WireType]: z.infer<(typeof wireContent)[T]> };

const rawLimit = 10_000;

export function inboundContent(base: WireMessageBase, raw: unknown): Read<InboundContent> {
  const type = base.type ?? onlyTypeIn(raw);
  const common = commonContent(base);
  if (type === null || !isWireType(type)) {
    return { ok: true, value: { ...common, type: "unsupported", text: "", unsupported: unsupported(type, base, raw) } };
  }
  const newReply = type === "interactive" ? newInteractive(raw) : null;
  if (newReply !== null)
    return {
      ok: true,
      value: { ...common, type: "unsupported", text: "", unsupported: unsupported(newReply, base, raw) },
    };
  const content: unknown = Object.getOwnPropertyDescriptor(raw, type)?.value;
  // WhatsApp says why there is nothing, such as a file that it could not get (131052).
  if (content === undefined && base.errors && base.errors.length > 0)
    return { ok: true, value: { ...common, type: "unsupported", text: "", unsupported: unsupported(type, base, raw) } };
  const parsed = readers[type](content);
  return parsed.ok ? { ok: true, value: { ...common, ...parsed.value } } : parsed;
}

function reader<T extends WireType>(type: T, toContent: (content: Content[T]) => InboundContent) {
  return (content: unknown): Read<InboundContent> => {
    // zod's output type does not survive the generic index; the schema is the one of `type`.
    const parsed = (wireContent[type] as unknown as z.ZodType<Content[T]>).safeParse(content);
    if (!parsed.success) return { ok: false, detail: `${type}: ${z.prettifyError(parsed.error)}` };
    return { ok: true, value: toContent(parsed.data) };
  };
}

/** By the names of all versions of the API. */
const systemEvents: ReadonlyMap<string, SystemEvent> = new Map([
  ["user_changed_number", "numberChanged"],
  ["customer_changed_number", "numberChanged"],
  ["user_changed_user_id", "userIdChanged"],
  ["user_identity_changed", "identityChanged"],
  ["customer_identity_changed", "identityChanged"],
]);

const media =
  (type: MessageType) =>
  (content: WireMedia): InboundContent => ({
    type,
    text: content.caption ?? "",
    media: {
      mediaId: content.id,
      mimeType: content.mime_type ?? "application/octet-stream",
      sha256: content.sha256,
      filename: content.filename === null ? null : safeFilename(content.filename),
      voice: content.voice ?? false,
    },
  });

const readers: Record<WireType, (content: unknown) => Read<InboundContent>> = {
  text: reader("text", ({ body }) => ({ type: "text", text: body })),
  image: reader("image", media("image")),
  audio: reader("audio", media("audio")),
  video: reader("video", media("video")),
  document: reader("document", media("document")),
  sticker: reader("sticker", media("sticker")),
  location: reader("location", (location) => ({ type: "location", text: "", location })),
  contacts: reader("contacts", (contacts) => ({
    type: "contacts",
    text: "",
    contacts: contacts.map(sharedContact),
  })),
  reaction: reader("reaction", ({ message_id, emoji }) => ({
    type: "reaction",
    text: "",
    reaction: { wamid: message_id, emoji: emoji ?? "" },
  })),
  button: reader("button", ({ payload, text }) => {
    const title = text ?? payload ?? "";
    return { type: "button", text: title, tap: { id: payload ?? title, title, description: null } };
  }),
  interactive: reader("interactive", (content) => {
    if ("nfm_reply" in content) {
      const { name, body, response_json } = content.nfm_reply;
      return { type: "interactive", text: body ?? name ?? "", flow: readFlowReply(name ?? "", response_json) };
    }
    const { id, title: said, description } = "button_reply" in content ? content.button_reply : content.list_reply;
    const title = said ?? id ?? "";
    return { type: "interactive", text: title, tap: { id: id ?? title, title, description } };
  }),
  order: reader("order", ({ catalog_id, text, product_items }) => ({
    type: "order",
    text: text ?? "",
    order: {
      catalogId: catalog_id,
      items: product_items.map((item) => ({
        productRetailerId: item.product_retailer_id,
        quantity: item.quantity,
        itemPrice: item.item_price,
        currency: item.currency ?? "",
      })),
    },
  })),
  system: reader("system", ({ body, type }) => ({
    type: "system",
    text: body ?? "",
    systemEvent: systemEvents.get(type ?? "") ?? "other",
  })),
  request_welcome: reader("request_welcome", () => ({ type: "system", text: "", systemEvent: "chatOpened" })),
};

function commonContent({ context, referral }: WireMessageBase): Partial<InboundContent> {
  const product = context?.referred_product;
  return {
    ...(context?.id ? { replyTo: { wamid: context.id } } : {}),
    ...(context?.forwarded || context?.frequently_forwarded ? { forwarded: true } : {}),
    ...(context?.frequently_forwarded ? { frequentlyForwarded: true } : {}),
    ...(product?.product_retailer_id
      ? { referredProduct: { catalogId: product.catalog_id ?? "", productRetailerId: product.product_retailer_id } }
      : {}),
    ...(referral
      ? {
          referral: {
            headline: referral.headline ?? "",
            body: referral.body ?? "",
            sourceUrl: /^https?:\/\//.test(referral.source_url ?? "") ? (referral.source_url ?? "") : "",
            ...(referral.source_type ? { sourceType: referral.source_type } : {}),
            ...(referral.source_id ? { sourceId: referral.source_id } : {}),
            ...(referral.ctwa_clid ? { clickId: referral.ctwa_clid } : {}),
          },
        }
      : {}),
  };
}

const knownReplies = new Set(["button_reply", "list_reply", "nfm_reply"]);
const Interactive = z.object({ interactive: z.object({ type: z.string() }) });

/** A reply to something interactive of a kind that came after this was written, such as `call_permission_reply`; null for the known ones. */
function newInteractive(raw: unknown): string | null {
  const kind = Interactive.safeParse(raw).data?.interactive.type;
  return kind === undefined || knownReplies.has(kind) ? null : kind;
}

/** Some senders leave `type` out; the content then names it. */
function onlyTypeIn(raw: unknown): WireType | null {
  if (typeof raw !== "object" || raw === null) return null;
  const types = Object.keys(raw).filter((key): key is WireType => isWireType(key));
  return types.length === 1 ? (types[0] ?? null) : null;
}

function isWireType(type: string): type is WireType {
  return Object.hasOwn(wireContent, type);
}

function unsupported(type: string | null, { errors }: WireMessageBase, raw: unknown): InboundContent["unsupported"] {
  const detail = errors?.[0]?.error_data?.details ?? errors?.[0]?.title;
  return {
    type: (type ?? "unknown").slice(0, 100),
    raw: (jsonText(raw) ?? "").slice(0, rawLimit).toWellFormed(),
    ...(detail ? { detail: detail.slice(0, 500).toWellFormed() } : {}),
  };
}

/** A name for showing and saving: no folders, no control or direction characters. */
function safeFilename(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]+/gu, "")
      .slice(-200)
      .toWellFormed() || "file"
  );
}
