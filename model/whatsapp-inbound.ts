/**
 * An item of `value.messages` as the Cloud API sends it. Only what we use is described; everything else passes unread.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
import { z } from "zod";

const id = z.string().min(1);
const text = z.string().transform((value) => value.toWellFormed());
const optionalText = text.nullish().transform((value) => value ?? null);

const WireMedia = z.object({
  id: id.max(256),
  mime_type: optionalText,
  sha256: optionalText,
  filename: optionalText,
  caption: optionalText,
  voice: z.boolean().nullish().catch(null),
});
export type WireMedia = z.infer<typeof WireMedia>;

/** An id of a shop's own, which some write as a number. */
const shopId = z.union([text, z.number().transform(String)]);

const flag = z.boolean().nullish().catch(null);
const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());

/** A figure that we can do without. */
const optionalNumber = number
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** What every message has. The sender may be named by number, by business-scoped user id or, in old clients, only in `contacts`. */
export const WireMessageBase = z.object({
  id: id.max(1_024),
  from: z.string().nullish(),
  from_user_id: z.string().nullish(),
  /** As early payloads call `from_user_id`. */
  business_scoped_user_id: z.string().nullish().catch(null),
  /** Of an echo or a message of the history: whom the business wrote to. */
  to: z.string().nullish().catch(null),
  to_user_id: z.string().nullish().catch(null),
  timestamp: z.union([z.string(), z.number()]).nullish().catch(null),
  type: z.string().nullish(),
  group_id: z.string().nullish(),
  context: z
    .object({
      id: z.string().nullish(),
      forwarded: flag,
      frequently_forwarded: flag,
      referred_product: z.object({ catalog_id: optionalText, product_retailer_id: optionalText }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  referral: z
    .object({
      headline: optionalText,
      body: optionalText,
      source_url: optionalText,
      source_type: optionalText,
      source_id: optionalText,
      ctwa_clid: optionalText,
    })
    .nullish()
    .catch(null),
  history_context: z.object({ status: optionalText }).nullish().catch(null),
  errors: z
    .array(z.object({ title: optionalText, error_data: z.object({ details: optionalText }).nullish().catch(null) }))
    .nullish()
    .catch(null),
});
export type WireMessageBase = z.infer<typeof WireMessageBase>;

/** Either names what was tapped. */
const Tap = z
  .object({ id: z.string().nullish(), title: text.nullish(), description: optionalText })
  .refine(({ id: tapped, title }) => Boolean(tapped) || Boolean(title), "neither id nor title");

const WireSharedContact = z.object({
  name: z.object({ formatted_name: text.nullish(), first_name: text.nullish() }).nullish(),
  phones: z.array(z.object({ phone: text.nullish(), wa_id: text.nullish() })).nullish(),
  emails: z
    .array(z.object({ email: text.nullish() }))
    .nullish()
    .catch(null),
  org: z.object({ company: text.nullish() }).nullish().catch(null),
  vcard: text.nullish().catch(null),
});
export type WireSharedContact = z.infer<typeof WireSharedContact>;

/** The part of a message that its type names. */
export const wireContent = {
  text: z.object({ body: text }),
  image: WireMedia,
  audio: WireMedia,
  video: WireMedia,
  document: WireMedia,
  sticker: WireMedia,
  location: z.object({ latitude: number, longitude: number, name: optionalText, address: optionalText }),
  contacts: z.array(WireSharedContact),
  reaction: z.object({ message_id: id, emoji: optionalText }),
  button: z
    .object({ payload: text.nullish(), text: text.nullish() })
    .refine((tap) => Boolean(tap.payload) || Boolean(tap.text), "neither payload nor text"),
  interactive: z.union([
    z.object({ button_reply: Tap }),
    z.object({ list_reply: Tap }),
    z.object({ nfm_reply: z.object({ body: optionalText, name: optionalText, response_json: optionalText }) }),
  ]),
  order: z.object({
    catalog_id: shopId,
    text: optionalText,
    product_items: z.array(
      z.object({
        product_retailer_id: shopId,
        quantity: optionalNumber,
        item_price: optionalNumber,
        currency: optionalText,
      }),
    ),
  }),
  system: z.object({
    body: optionalText,
    type: optionalText,
    wa_id: z.string().nullish().catch(null),
    /** As older versions of the API call it. */
    new_wa_id: z.string().nullish().catch(null),
    user_id: z.string().nullish().catch(null),
    previous_user_id: z.string().nullish().catch(null),
  }),
  request_welcome: z.unknown(),
} as const;

/** An edited message in its new wording: a message without id, sender and time. */
export const WireEdit = z.object({ original_message_id: id.max(1_024), message: z.looseObject({ type: z.string() }) });

export const WireRevoke = z.object({ original_message_id: id.max(1_024) });

/** An entry of `value.contacts`. */
export const WireContact = z.object({
  wa_id: z.string().nullish(),
  user_id: z.string().nullish(),
  profile: z.object({ name: text.nullish(), username: text.nullish() }).nullish().catch(null),
});
export type WireContact = z.infer<typeof WireContact>;

/** An item of `value.statuses`. */
export const WireStatus = z.object({
  id: id.max(1_024),
  status: z.string(),
  timestamp: z.union([z.string(), z.number()]).nullish().catch(null),
  biz_opaque_callback_data: z.string().nullish(),
  errors: z
    .array(
      z.object({
        code: number,
        title: text.nullish(),
        message: text.nullish(),
        error_data: z.object({ details: text.nullish() }).nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
});
export type WireStatus = z.infer<typeof WireStatus>;
