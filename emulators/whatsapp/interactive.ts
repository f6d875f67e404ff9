/** Interactive messages as a business may send them, with the limits of each part. */
import { whatsappLimits } from "@frontdesk/model/limits";
import { z } from "zod";
import { MediaRef } from "./media-types.ts";

/** Text of 1 to `max` characters; the message is worded as the service words it. */
function bounded(what: string, max: number) {
  return z.string().refine((text) => text.length > 0 && text.length <= max, {
    error: `${what} length invalid. Min length: 1, Max length: ${max}`,
  });
}

const Header = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: bounded("Header text", whatsappLimits.interactiveHeader) }),
  z.object({ type: z.literal("image"), image: MediaRef }),
  z.object({ type: z.literal("video"), video: MediaRef }),
  z.object({ type: z.literal("document"), document: MediaRef }),
]);
const Body = z.object({ text: bounded("Body text", whatsappLimits.interactiveBody) });
const Footer = z.object({ text: bounded("Footer text", whatsappLimits.interactiveFooter) });
const frame = { header: Header.optional(), body: Body, footer: Footer.optional() };

function distinct<T>(items: T[], key: (item: T) => string | undefined): boolean {
  return new Set(items.map(key)).size === items.length;
}

const Button = z.object({
  type: z.literal("reply"),
  reply: z.object({
    id: bounded("Button id", whatsappLimits.buttonId),
    title: bounded("Button title", whatsappLimits.buttonTitle),
  }),
});

const ButtonMessage = z.object({
  ...frame,
  type: z.literal("button"),
  action: z.object({
    buttons: z
      .array(Button)
      .min(1, `Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${whatsappLimits.buttons}`)
      .max(whatsappLimits.buttons, {
        error: `Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${whatsappLimits.buttons}`,
      })
      .refine((buttons) => distinct(buttons, (button) => button.reply.id), "Button ids must be unique")
      .refine((buttons) => distinct(buttons, (button) => button.reply.title), "Button titles must be unique"),
  }),
});

const Row = z.object({
  id: bounded("Row id", 200),
  title: bounded("Row title", 24),
  description: bounded("Row description", 72).optional(),
});
const ListSection = z.object({ title: bounded("Section title", 24).optional(), rows: z.array(Row).min(1) });

const ListMessage = z.object({
  ...frame,
  header: z.object({ type: z.literal("text"), text: bounded("Header text", 60) }).optional(),
  type: z.literal("list"),
  action: z.object({
    button: bounded("Button", 20),
    sections: z
      .array(ListSection)
      .min(1, "Invalid sections count. Min allowed sections: 1, Max allowed sections: 10")
      .max(10, "Invalid sections count. Min allowed sections: 1, Max allowed sections: 10")
      .refine((sections) => sections.flatMap(({ rows }) => rows).length <= 10, {
        error: "Total row count exceed max allowed count: 10",
      })
      .refine((sections) => sections.length === 1 || sections.every(({ title }) => title), {
        error: "Section title is required when there is more than one section",
      })
      .refine(
        (sections) =>
          distinct(
            sections.flatMap(({ rows }) => rows),
            (row) => row.id,
          ),
        "Row ids must be unique",
      ),
  }),
});

const LinkMessage = z.object({
  ...frame,
  type: z.literal("cta_url"),
  action: z.object({
    name: z.literal("cta_url"),
    parameters: z.object({ display_text: bounded("Button display text", 20), url: z.url({ protocol: /^https?$/ }) }),
  }),
});

const ProductMessage = z.object({
  type: z.literal("product"),
  body: Body.optional(),
  footer: Footer.optional(),
  action: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
});

const ProductListMessage = z.object({
  type: z.literal("product_list"),
  header: z.object({ type: z.literal("text"), text: bounded("Header text", 60) }),
  body: Body,
  footer: Footer.optional(),
  action: z.object({
    catalog_id: z.string().min(1),
    sections: z
      .array(
        z.object({
          title: bounded("Section title", 24).optional(),
          product_items: z.array(z.object({ product_retailer_id: z.string() })).min(1),
        }),
      )
      .min(1)
      .max(10)
      .refine((sections) => sections.flatMap((section) => section.product_items).length <= 30, {
        error: "Total product count exceed max allowed count: 30",
      })
      .refine((sections) => sections.length === 1 || sections.every(({ title }) => title), {
        error: "Section title is required when there is more than one section",
      }),
  }),
});

const CatalogMessage = z.object({
  type: z.literal("catalog_message"),
  body: Body,
  footer: Footer.optional(),
  action: z.object({
    name: z.literal("catalog_message"),
    parameters: z.object({ thumbnail_product_retailer_id: z.string() }).optional(),
  }),
});

const FlowMessage = z.object({
  ...frame,
  type: z.literal("flow"),
  action: z.object({
    name: z.literal("flow"),
    parameters: z
      .looseObject({
        flow_message_version: z.union([z.literal("3"), z.literal(3)]),
        flow_id: z.string().optional(),
        flow_name: z.string().optional(),
        flow_token: z.string().optional(),
        flow_cta: bounded("Flow cta", 30),
      })
      .refine(({ flow_id: id, flow_name: name }) => (id === undefined) !== (name === undefined), {
        error: "Give either flow_id or flow_name",
      }),
  }),
});

const LocationRequest = z.object({
  type: z.literal("location_request_message"),
  body: Body,
  action: z.object({ name: z.literal("send_location") }),
});

/** Accepted as the service does and shown as text; their screens are not simulated. */
const unsimulated = [
  "address_message",
  "carousel",
  "order_details",
  "order_status",
  "call_permission_request",
  "voice_call",
];
const Unsimulated = z.looseObject({ type: z.enum(unsimulated), body: Body.optional() });

const AnyInteractive = z.discriminatedUnion("type", [
  ButtonMessage,
  ListMessage,
  LinkMessage,
  ProductMessage,
  ProductListMessage,
  CatalogMessage,
  FlowMessage,
  LocationRequest,
  Unsimulated,
]);
/** The service ignores the case of `type`; some clients send "BUTTON". */
export const Interactive = z.preprocess((value) => {
  const typed = z.looseObject({ type: z.string() }).safeParse(value);
  return typed.success ? { ...typed.data, type: typed.data.type.toLowerCase() } : value;
}, AnyInteractive);
export type Interactive = z.infer<typeof Interactive>;
