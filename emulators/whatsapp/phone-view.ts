/** Turns a message as it went over the wire into what a phone shows. */
import { z } from "zod";
import { findProduct } from "./catalog.ts";
import type { PhoneButton, PhoneList, PhoneMedia, PhoneMessage, PhoneProduct } from "./phone-model.ts";
import type { StoredMedia, StoredMessage } from "./state.ts";
import { FilledTemplate } from "./template-shapes.ts";

const text = z.string().optional().catch(undefined);
const Media = z.looseObject({ id: text, link: text, caption: text, filename: text, voice: z.boolean().optional() });
const kinds = ["image", "audio", "video", "document", "sticker"] as const;
const titled = z.looseObject({ id: text, title: text, description: text }).optional();
const products = z.array(
  z.looseObject({ product_retailer_id: z.string(), quantity: z.coerce.number().optional().catch(undefined) }),
);

/** Every part may be missing: raw payloads posted through the control endpoint are shown as far as they are understood. */
const Content = z
  .looseObject({
    text: z.looseObject({ body: text }),
    image: Media,
    audio: Media,
    video: Media,
    document: Media,
    sticker: Media,
    location: z.looseObject({ latitude: z.number(), longitude: z.number(), name: text, address: text }),
    contacts: z.array(
      z.looseObject({
        name: z.looseObject({ formatted_name: text }),
        org: z.looseObject({ company: text }).optional(),
        phones: z.array(z.looseObject({ phone: text, wa_id: text })).optional(),
      }),
    ),
    reaction: z.looseObject({ message_id: z.string(), emoji: z.string().default("") }),
    edit: z.looseObject({
      original_message_id: z.string(),
      message: z.looseObject({ text: z.looseObject({ body: text }).optional() }).optional(),
    }),
    revoke: z.looseObject({ original_message_id: z.string() }),
    button: z.looseObject({ text, payload: text }),
    order: z.looseObject({ text, product_items: products.optional() }),
    filled: FilledTemplate,
    context: z.looseObject({
      id: text,
      message_id: text,
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
    }),
    referral: z.looseObject({ headline: text, source_url: text }),
    system: z.looseObject({ body: text }),
    interactive: z.looseObject({
      type: text,
      header: z.looseObject({ type: text, text }).optional(),
      body: z.looseObject({ text }).optional(),
      footer: z.looseObject({ text }).optional(),
      button_reply: titled,
      list_reply: titled,
      nfm_reply: z.looseObject({ body: text, name: text }).optional(),
      action: z
        .looseObject({
          button: text,
          product_retailer_id: text,
          buttons: z.array(z.looseObject({ reply: z.looseObject({ id: z.string(), title: z.string() }) })).optional(),
          parameters: z
            .looseObject({
              display_text: text,
              url: text,
              flow_cta: text,
              flow_id: text,
              thumbnail_product_retailer_id: text,
            })
            .optional(),
          sections: z
            .array(
              z.looseObject({
                title: text,
                rows: z.array(z.looseObject({ id: z.string(), title: z.string(), description: text })).optional(),
                product_items: products.optional(),
              }),
            )
            .optional(),
        })
        .optional(),
    }),
  })
  .partial();
type Content = z.infer<typeof Content>;

export function phoneView(message: StoredMessage, media: ReadonlyMap<string, StoredMedia>): PhoneMessage {
  const parsed = Content.safeParse(message.content);
  const content: Content = parsed.success ? parsed.data : {};
  const interactive = content.interactive;
  const kind = kinds.find((candidate) => content[candidate]);
  const attached = kind && content[kind];
  const headerMedia = kinds.find((candidate) => interactive?.header?.type === candidate);
  return {
    wamid: message.wamid,
    phoneNumberId: message.phoneNumberId,
    waId: message.waId,
    direction: message.direction,
    type: message.type,
    at: message.at,
    status: message.status,
    header: interactive?.header?.text ?? content.filled?.header ?? null,
    body: bodyOf(message.type, content),
    footer: interactive?.footer?.text ?? content.filled?.footer ?? null,
    buttons: buttonsOf(content),
    list: listOf(content),
    media: attached
      ? mediaView(kind, attached, media)
      : content.filled?.media
        ? mediaView(content.filled.media.kind, { id: content.filled.media.id }, media)
        : headerMedia
          ? mediaView(headerMedia, Media.catch({}).parse(interactive?.header?.[headerMedia]), media)
          : null,
    location: locationOf(content),
    cards: (content.filled?.cards ?? []).map((card) => ({
      media: card.media ? mediaView(card.media.kind, { id: card.media.id }, media) : null,
      product: card.products[0] === undefined ? null : productView(card.products[0]),
      body: card.body,
      buttons: card.buttons,
    })),
    contacts: (content.contacts ?? []).map((contact) => ({
      name: contact.name.formatted_name ?? "",
      organisation: contact.org?.company ?? null,
      phones: (contact.phones ?? []).map(({ phone, wa_id: waId }) => phone ?? waId ?? ""),
    })),
    products: productsOf(content),
    catalog: interactive?.type === "catalog_message" || content.filled?.catalog === true,
    offer: content.filled?.offer ?? null,
    ad: content.referral ? (content.referral.headline ?? content.referral.source_url ?? "") : null,
    forwarded: content.context?.forwarded === true || content.context?.frequently_forwarded === true,
    reaction: content.reaction ? { wamid: content.reaction.message_id, emoji: content.reaction.emoji } : null,
    amends: amendsOf(content),
    mark: null,
    replyTo: content.context?.message_id ?? content.context?.id ?? null,
    error: message.error,
  };
}

function locationOf({ location, filled }: Content): PhoneMessage["location"] {
  const found = location ?? filled?.location;
  if (!found) return null;
  return {
    latitude: found.latitude,
    longitude: found.longitude,
    name: found.name ?? null,
    address: found.address ?? null,
  };
}

function bodyOf(type: string, content: Content): string {
  const { interactive, filled } = content;
  const found =
    content.text?.body ??
    content.edit?.message?.text?.body ??
    filled?.body ??
    interactive?.body?.text ??
    interactive?.button_reply?.title ??
    interactive?.list_reply?.title ??
    interactive?.nfm_reply?.body ??
    content.button?.text ??
    content.order?.text ??
    content.system?.body ??
    kinds.map((kind) => content[kind]?.caption).find(Boolean);
  return found ?? (type === "unsupported" || type === "system" ? `(${type} message)` : "");
}

function amendsOf({ edit, revoke }: Content): PhoneMessage["amends"] {
  if (edit) return { kind: "edit", wamid: edit.original_message_id };
  return revoke ? { kind: "revoke", wamid: revoke.original_message_id } : null;
}

function buttonsOf({ interactive, filled }: Content): PhoneButton[] {
  if (filled) return filled.buttons;
  const action = interactive?.action;
  const parameters = action?.parameters;
  switch (interactive?.type ?? "") {
    case "button":
      return (action?.buttons ?? []).map(({ reply }) => ({ kind: "reply", ...reply, target: null }));
    case "cta_url":
      return [{ kind: "url", id: "url", title: parameters?.display_text ?? "Open", target: parameters?.url ?? null }];
    case "flow":
      return [{ kind: "flow", id: "flow", title: parameters?.flow_cta ?? "Open", target: parameters?.flow_id ?? null }];
    case "product":
    case "product_list": {
      const target = productsOf({ interactive }).map(({ id }) => id);
      return [
        {
          kind: "products",
          id: "products",
          title: interactive?.type === "product" ? "View" : "View items",
          target: target.join(","),
        },
      ];
    }
    case "catalog_message":
      return [{ kind: "products", id: "products", title: "View catalog", target: null }];
    case "location_request_message":
      return [{ kind: "location", id: "location", title: "Send location", target: null }];
    default:
      return [];
  }
}

function listOf({ interactive }: Content): PhoneList | null {
  if (interactive?.type !== "list") return null;
  return {
    button: interactive.action?.button ?? "Open",
    sections: (interactive.action?.sections ?? []).map(({ title, rows }) => ({
      title: title ?? null,
      rows: (rows ?? []).map((row) => ({ id: row.id, title: row.title, description: row.description ?? null })),
    })),
  };
}

function productsOf({ interactive, order, filled }: Content): PhoneProduct[] {
  const action = interactive?.action;
  const single = action?.product_retailer_id ?? action?.parameters?.thumbnail_product_retailer_id;
  const listed = (action?.sections ?? []).flatMap((section) => section.product_items ?? []);
  const ids = [
    ...(single ? [single] : []),
    ...listed.map((item) => item.product_retailer_id),
    ...(filled?.products ?? []),
  ];
  const ordered = (order?.product_items ?? []).map(({ product_retailer_id: id, quantity }) => ({
    ...productView(id),
    quantity: quantity ?? null,
  }));
  return [...ids.map(productView), ...ordered];
}

function productView(id: string): PhoneProduct {
  const known = findProduct(id);
  return { id, name: known?.name ?? null, price: known?.price ?? null, quantity: null };
}

function mediaView(
  kind: PhoneMedia["kind"],
  ref: z.infer<typeof Media>,
  media: ReadonlyMap<string, StoredMedia>,
): PhoneMedia {
  const stored = ref.id ? media.get(ref.id) : undefined;
  return {
    kind,
    url: stored ? `/phone/media/${stored.id}` : (ref.link ?? null),
    mimeType: stored?.mimeType ?? "",
    filename: ref.filename ?? stored?.filename ?? null,
    voice: ref.voice ?? false,
    size: stored?.size ?? null,
  };
}
