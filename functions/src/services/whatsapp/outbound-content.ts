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
        sections: outbound.sections.map(productSection),
      });
    case "catalog":
      return interactive("catalog_message", text, outbound, {
        name: "catalog_message",
        ...(outbound.thumbnail === undefined
          ? {}
          : { parameters: { thumbnail_product_retailer_id: outbound.thumbnail } }),
      });
    case "locationRequest":
      return interactive("location_request_message", text, {}, { name: "send_location" });
    case "flow":
      return interactive("flow", text, outbound, {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: outbound.flowId,
          flow_token: outbound.token,
          flow_cta: outbound.title,
          ...(outbound.screen
            ? {
                flow_action: "navigate",
                flow_action_payload: {
                  screen: outbound.screen,
                  ...(outbound.data === undefined ? {} : { data: objectOf(outbound.data) }),
                },
              }
            : { flow_action: "data_exchange" }),
        },
      });
    case "template":
      return template(outbound, ownMediaId);
  }
}

const productSection = ({ title, productRetailerIds }: { title: string; productRetailerIds: string[] }): Json => ({
  ...(title ? { title } : {}),
  product_items: productRetailerIds.map((id) => ({ product_retailer_id: id })),
});

/** Kept as text; its schema says that it is an object. */
const objectOf = (text: string): unknown => JSON.parse(text);

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
    case "product":
      return {
        type: "product",
        product: { catalog_id: header.catalogId, product_retailer_id: header.productRetailerId },
      };
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

type Button = OutboundTemplate["buttons"][number];

function buttonComponent(button: Button): Json {
  return { type: "button", index: String(button.index), ...buttonParts(button) };
}

function buttonParts(button: Button): Json {
  switch (button.type) {
    case "url":
      return { sub_type: "url", parameters: [{ type: "text", text: button.value }] };
    case "quickReply":
      return { sub_type: "quick_reply", parameters: [{ type: "payload", payload: button.value }] };
    case "copyCode":
      return { sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code: button.value }] };
    case "flow":
      return {
        sub_type: "flow",
        ...action({
          ...(button.value === undefined ? {} : { flow_token: button.value }),
          ...(button.data === undefined ? {} : { flow_action_data: objectOf(button.data) }),
        }),
      };
    case "catalog":
      return {
        sub_type: "catalog",
        ...action(button.thumbnail === undefined ? {} : { thumbnail_product_retailer_id: button.thumbnail }),
      };
    case "products":
      return {
        sub_type: "mpm",
        ...action({
          thumbnail_product_retailer_id: button.thumbnail,
          sections: button.sections.map(productSection),
        }),
      };
  }
}

/** A button that has nothing to be given is named all the same. */
const action = (values: Json): Json =>
  Object.keys(values).length > 0 ? { parameters: [{ type: "action", action: values }] } : {};
