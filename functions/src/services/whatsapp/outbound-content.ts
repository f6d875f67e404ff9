/** Interactive messages and templates as the Cloud API takes them. Pure. */
import type { Outbound } from "@frontdesk/model/outbound";

type Json = Record<string, unknown>;

export function outboundContent(outbound: Outbound, text: string): Json {
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
      return template(outbound);
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

type Template = Extract<Outbound, { kind: "template" }>;

function template({ name, language, header, body, buttons }: Template): Json {
  const components = [
    ...(header ? [{ type: "header", parameters: [headerParameter(header)] }] : []),
    ...(body.length > 0 ? [{ type: "body", parameters: body.map((text) => ({ type: "text", text })) }] : []),
    ...buttons.map(buttonComponent),
  ];
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
}

function headerParameter(header: NonNullable<Template["header"]>): Json {
  switch (header.type) {
    case "text":
      return { type: "text", text: header.text };
    case "location": {
      const { latitude, longitude, name, address } = header;
      return { type: "location", location: { latitude, longitude, name, address } };
    }
    case "image":
    case "video":
    case "document": {
      const named = header.type === "document" && header.filename ? { filename: header.filename } : {};
      return { type: header.type, [header.type]: { id: header.mediaId, ...named } };
    }
  }
}

function buttonComponent({ index, type, value }: Template["buttons"][number]): Json {
  const parts = {
    url: { sub_type: "url", parameters: [{ type: "text", text: value }] },
    quickReply: { sub_type: "quick_reply", parameters: [{ type: "payload", payload: value }] },
    copyCode: { sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code: value }] },
  } as const;
  return { type: "button", index: String(index), ...parts[type] };
}
