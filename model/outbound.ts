/**
 * What a business can send besides plain text: the content of an outbound message, with WhatsApp's limits in its schema, so that a refusal names
 * the field and the limit before anything is sent.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import { z } from "zod";
import { whatsappLimits as limits } from "./limits.ts";

const id = (max: number) => z.string().min(1).max(max);
const footer = z.string().min(1).max(limits.interactiveFooter).optional();
const header = z.string().min(1).max(limits.interactiveHeader).optional();
/** As text, so that Firestore stores lists in lists too. */
const JsonObject = z.string().max(limits.flowData).refine(isJsonObject, 'give a JSON object, such as {"step": 1}');
const parameter = z.string().min(1).max(limits.templateParameter);

export const ListRow = z.object({
  id: id(limits.listRowId),
  title: id(limits.listRowTitle),
  description: z.string().max(limits.listRowDescription).optional(),
});

const List = z
  .object({
    kind: z.literal("list"),
    header,
    footer,
    button: id(limits.listButton),
    sections: z
      .array(z.object({ title: z.string().max(limits.listSectionTitle), rows: z.array(ListRow).min(1) }))
      .min(1)
      .max(limits.listSections),
  })
  .refine(({ sections }) => sections.flatMap(({ rows }) => rows).length <= limits.listRows, {
    path: ["sections"],
    message: `a list has at most ${limits.listRows} rows in all`,
  })
  .refine(({ sections }) => sections.length === 1 || sections.every(({ title }) => title !== ""), {
    path: ["sections"],
    message: "with several sections each needs a title",
  })
  .refine(({ sections }) => allDiffer(sections.flatMap(({ rows }) => rows.map((row) => row.id))), {
    path: ["sections"],
    message: "two rows have the same id",
  });

const Link = z.object({
  kind: z.literal("link"),
  header,
  footer,
  title: id(limits.buttonTitle),
  url: z.url().max(2_000),
});

const ProductSection = z.object({
  title: z.string().max(limits.listSectionTitle),
  productRetailerIds: z.array(id(limits.productId)).min(1),
});

const Product = z.object({
  kind: z.literal("product"),
  footer,
  catalogId: id(100),
  productRetailerId: id(limits.productId),
});

const Products = z
  .object({
    kind: z.literal("products"),
    header: id(limits.interactiveHeader),
    footer,
    catalogId: id(100),
    sections: z.array(ProductSection).min(1).max(limits.listSections),
  })
  .refine(({ sections }) => sections.flatMap((section) => section.productRetailerIds).length <= limits.products, {
    path: ["sections"],
    message: `a message shows at most ${limits.products} products`,
  })
  .refine(({ sections }) => sections.length === 1 || sections.every(({ title }) => title !== ""), {
    path: ["sections"],
    message: "with several sections each needs a title",
  });

const Flow = z.object({
  kind: z.literal("flow"),
  header,
  footer,
  flowId: id(100),
  token: id(200),
  title: id(limits.flowButton),
  screen: id(100).optional(),
  /** What the first screen is given, a JSON object; only beside `screen`. */
  data: JsonObject.optional(),
});

/** The whole catalog that is connected to the number, behind a picture of one of its products. */
const Catalog = z.object({ kind: z.literal("catalog"), footer, thumbnail: id(limits.productId).optional() });

/** A button with which the customer sends where they are. */
const LocationRequest = z.object({ kind: z.literal("locationRequest") });

const TemplateMedia = z.object({
  type: z.enum(["image", "video", "document"]),
  /** Left out where the file is the message's own: it is uploaded to WhatsApp before the send. */
  mediaId: id(256).optional(),
  filename: z.string().optional(),
});
const TemplateValues = z.array(parameter).default([]);
const TemplateProduct = z.object({
  type: z.literal("product"),
  catalogId: id(100),
  productRetailerId: id(limits.productId),
});

const index = z.number().int().min(0).max(9);
const TemplateButtonValues = z
  .array(
    z.discriminatedUnion("type", [
      z.object({ index, type: z.enum(["url", "quickReply", "copyCode"]), value: z.string().min(1).max(2_000) }),
      /** `value` is the Flow's token. WhatsApp wants each such button named, with or without values. */
      z.object({
        index,
        type: z.literal("flow"),
        value: z.string().min(1).max(2_000).optional(),
        data: JsonObject.optional(),
      }),
      /** Without a thumbnail WhatsApp shows the catalog's first product. */
      z.object({ index, type: z.literal("catalog"), thumbnail: id(limits.productId).optional() }),
      z.object({
        index,
        type: z.literal("products"),
        thumbnail: id(limits.productId),
        sections: z.array(ProductSection).min(1).max(limits.listSections),
      }),
    ]),
  )
  .default([]);
/** What the customer sees of a button; `target` is its address, number or code. */
const ShownButton = z.object({ type: z.string(), title: z.string(), target: z.string().nullable() });

/** Values for a template's placeholders, in their order; `buttons` by the button's index. */
const Template = z.object({
  kind: z.literal("template"),
  name: id(512),
  language: id(20),
  header: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text"), text: parameter, name: z.string().optional() }),
      TemplateMedia,
      TemplateProduct,
      z.object({
        type: z.literal("location"),
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        name: z.string(),
        address: z.string(),
      }),
    ])
    .optional(),
  body: TemplateValues,
  /** Names of the body's variables, in the order of `body`, where the template names them instead of numbering them. */
  bodyNames: z.array(z.string()).optional(),
  buttons: TemplateButtonValues,
  /** End of a limited-time offer, in milliseconds since 1970. */
  offerEndsAt: z.number().int().optional(),
  cards: z
    .array(
      z.object({
        header: z.discriminatedUnion("type", [TemplateMedia, TemplateProduct]).optional(),
        body: TemplateValues,
        bodyNames: z.array(z.string()).optional(),
        buttons: TemplateButtonValues,
      }),
    )
    .max(limits.templateCards)
    .optional(),
  /** What the customer sees beside the body, which is the message's text: kept for our own display, not sent. */
  shown: z
    .object({
      header: z.string().nullable(),
      footer: z.string().nullable(),
      buttons: z.array(ShownButton),
      /** What a limited-time offer says. */
      offer: z.string().optional(),
      cards: z.array(z.object({ text: z.string(), buttons: z.array(ShownButton) })).optional(),
    })
    .optional(),
});

/** The kinds that a person composes freely; a template is filled in, see `template-message.ts`. */
export const Interactive = z.discriminatedUnion("kind", [
  List,
  Link,
  Product,
  Products,
  Catalog,
  Flow,
  LocationRequest,
]);

export const Outbound = z.discriminatedUnion("kind", [
  List,
  Link,
  Product,
  Products,
  Catalog,
  Flow,
  LocationRequest,
  Template,
]);
export type Outbound = z.infer<typeof Outbound>;
export type OutboundTemplate = Extract<Outbound, { kind: "template" }>;

function allDiffer(values: string[]): boolean {
  return new Set(values).size === values.length;
}

export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
