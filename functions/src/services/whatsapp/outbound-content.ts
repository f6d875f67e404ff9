/** Interactive messages and templates as the Cloud API takes them. Pure. */
import type { Outbound, OutboundTemplate } from "@frontdesk/model/outbound";

type Json = Record<string, unknown>;

/** `ownMediaId`: WhatsApp's id of the message's own file, which a template without a media id of its own has as its header. */
export function outboundContent(outbound: Outbound, text: string, ownMediaId: string | null = null): Json {
  switch (outbound.kind) {
    case "list":
      return interactive("list", text, outbound, {
        button: outbound.button,
        sections: outbound.sections.map(({ title, rows }) => ({ ...(title ? { title } : {}), rows })),
      });
    case "link":
      return interactive("cta_url", text, outbound, {
        name: "cta_url",
        parameters: { display_text: outbound.title, url: outbound.url },
      });
    case "product":
      return interactive("product", text, outbound, {
        catalog_id: outbound.catalogId,
        product_retailer_id: outbound.productRetailerId,
      });
    case "products":
      return interactive("product_list", text, outbound, {
        catalog_id: outbound.catalogId,
        sections: outbound.sections.map(({ title, productRetailerIds }) => ({
          ...(title ? { title } : {}),
          product_items: productRetailerIds.map((id) => ({ product_retailer_id: id })),
        })),
      });
    case "flow":
      return interactive("flow", text, outbound, {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: outbound.flowId,
          flow_token: outbound.token,
          flow_cta: outbound.title,
          ...(outbound.screen
            ? { flow_action: "navigate", flow_action_payload: { screen: outbound.screen } }
            : { flow_action: "data_exchange" }),
        },
      });
    case "template":
      return template(outbound, ownMediaId);
  }
}

function interactive(
  type: string,
  text: string,
  parts: { header?: string | undefined; footer?: string | undefined },
  action: Json,
): Json {
  return {
    type: "interactive",
    interactive: {
      type,
      ...(parts.header ? { header: { type: "text", text: parts.header } } : {}),
      ...(text ? { body: { text } } : {}),
      ...(parts.footer ? { footer: { text: parts.footer } } : {}),
      action,
    },
  };
}

type Header = NonNullable<OutboundTemplate["header"]>;
type Card = NonNullable<OutboundTemplate["cards"]>[number];

function template(outbound: OutboundTemplate, ownMediaId: string | null): Json {
  const { name, language, offerEndsAt, cards } = outbound;
  const components = [
    ...partsOf(outbound, ownMediaId),
    ...(offerEndsAt === undefined ? [] : [offer(offerEndsAt)]),
    ...(cards ? [{ type: "carousel", cards: cards.map(cardOf) }] : []),
  ];
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
}

const cardOf = (card: Card, index: number): Json => ({ card_index: index, components: partsOf(card, null) });

type Parts = Pick<OutboundTemplate, "body" | "bodyNames" | "buttons"> & { header?: Header | undefined };

function partsOf({ header, body, bodyNames, buttons }: Parts, ownMediaId: string | null): Json[] {
  return [
    ...(header ? [{ type: "header", parameters: [headerParameter(header, ownMediaId)] }] : []),
    ...(body.length > 0
      ? [{ type: "body", parameters: body.map((text, n) => textParameter(text, bodyNames?.[n])) }]
      : []),
    ...buttons.map(buttonComponent),
  ];
}

const textParameter = (text: string, name: string | undefined): Json => ({
  type: "text",
  ...(name === undefined ? {} : { parameter_name: name }),
  text,
});

const offer = (endsAt: number): Json => ({
  type: "limited_time_offer",
  parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: endsAt } }],
});

function headerParameter(header: Header, ownMediaId: string | null): Json {
  switch (header.type) {
    case "text":
      return textParameter(header.text, header.name);
    case "location": {
      const { latitude, longitude, name, address } = header;
      return { type: "location", location: { latitude, longitude, name, address } };
    }
    case "image":
    case "video":
    case "document": {
      const named = header.type === "document" && header.filename ? { filename: header.filename } : {};
      return { type: header.type, [header.type]: { id: header.mediaId ?? ownMediaId, ...named } };
    }
  }
}

function buttonComponent({ index, type, value }: OutboundTemplate["buttons"][number]): Json {
  const parts = {
    url: { sub_type: "url", parameters: [{ type: "text", text: value }] },
    quickReply: { sub_type: "quick_reply", parameters: [{ type: "payload", payload: value }] },
    copyCode: { sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code: value }] },
    flow: { sub_type: "flow", parameters: [{ type: "action", action: { flow_token: value } }] },
  } as const;
  return { type: "button", index: String(index), ...parts[type] };
}
