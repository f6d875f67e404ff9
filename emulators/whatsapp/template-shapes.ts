/** The shapes of message templates: as they are kept, as a send fills them, and as the customer sees them. */
import { z } from "zod";

export const TemplateButton = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  phone_number: z.string().optional(),
});

export const TemplateComponent = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(TemplateButton).optional(),
  cards: z.array(z.looseObject({ components: z.array(z.looseObject({ type: z.string() })) })).optional(),
});

export const Template = z.object({
  id: z.string(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "Name may hold lower-case letters, digits and underscores"),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "Language is a code such as en_US"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]),
  components: z.array(TemplateComponent).min(1),
});
export type Template = z.infer<typeof Template>;

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
  payload: z.string().optional(),
  coupon_code: z.string().optional(),
  action: z
    .looseObject({
      thumbnail_product_retailer_id: z.string().optional(),
      flow_token: z.string().optional(),
      sections: z
        .array(
          z.looseObject({
            title: z.string().optional(),
            product_items: z.array(z.looseObject({ product_retailer_id: z.string() })).default([]),
          }),
        )
        .optional(),
    })
    .optional(),
  product: z.looseObject({ catalog_id: z.string(), product_retailer_id: z.string() }).optional(),
  limited_time_offer: z.looseObject({ expiration_time_ms: z.number() }).optional(),
});
export type Parameter = z.infer<typeof Parameter>;

export const SentComponent = z.looseObject({
  type: z.string(),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(Parameter).default([]),
});

export const TemplateSend = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z
    .array(
      SentComponent.extend({
        cards: z.array(z.looseObject({ components: z.array(SentComponent).default([]) })).optional(),
      }),
    )
    .default([]),
});
export type TemplateSend = z.infer<typeof TemplateSend>;

export const HeaderMedia = z.object({ kind: z.enum(["image", "video", "document"]), id: z.string() });
const FilledPart = z.object({
  header: z.string().nullable(),
  media: HeaderMedia.nullable().default(null),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      kind: z.enum(["quickReply", "url", "phone", "code", "flow", "products"]),
      id: z.string(),
      title: z.string(),
      target: z.string().nullable(),
    }),
  ),
  catalog: z.boolean().default(false),
  /** Retailer ids of the products that it shows, or lists behind its button. */
  products: z.array(z.string()).default([]),
});
export type FilledPart = z.infer<typeof FilledPart>;

/** A template with its variables filled in. */
export const FilledTemplate = FilledPart.extend({
  location: z
    .looseObject({ latitude: z.number(), longitude: z.number(), name: z.string(), address: z.string() })
    .nullable()
    .default(null),
  offer: z.object({ text: z.string(), endsAt: z.number().nullable() }).nullable().default(null),
  cards: z.array(FilledPart).default([]),
});
export type FilledTemplate = z.infer<typeof FilledTemplate>;
