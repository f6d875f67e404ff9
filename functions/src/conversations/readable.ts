/** A message as text, for a reader who sees no pictures: the model. Pure. */
import type { Message } from "@frontdesk/model/message";

/** Longest text of one message, in characters. */
const textLimit = 4_000;

type Readable = Omit<Message, "at" | "createdAt">;

/** "" where there is nothing to say: a reaction taken back, a message that its sender deleted. */
export function readable(message: Readable): string {
  return message.deletedAt ? "" : joined([prefix(message), ...said(message)]);
}

const said = (message: Readable): string[] => [body(message), message.text, suffix(message)];

function joined(parts: string[]): string {
  return parts
    .filter((part) => part !== "")
    .join(" ")
    .slice(0, textLimit)
    .toWellFormed()
    .trim();
}

/** What to look passages up with: spoken words count like written ones, without our own remarks beside them. */
export function searchable(message: Readable): string {
  const spoken = message.media?.transcript?.text;
  if (message.deletedAt) return "";
  if (spoken === undefined) return joined(said(message));
  return `${spoken} ${message.text}`.slice(0, textLimit).toWellFormed().trim();
}

/** True where the message says something that can be understood as text, as against a file that nobody has looked into. */
export function isReadable(message: Readable): boolean {
  if (message.deletedAt || message.type === "unsupported") return false;
  return message.text.trim() !== "" || (isFileRead(message) && readable(message) !== "");
}

/** Documents and videos are not looked into; audio and photos are, where that succeeded. */
function isFileRead({ media }: Readable): boolean {
  return media === undefined || media.transcript !== undefined || media.description !== undefined;
}

function prefix({ groupSender, forwarded, referral, referredProduct }: Readable): string {
  return [
    groupSender ? `${groupSender.name || groupSender.address}:` : "",
    forwarded ? "[forwarded]" : "",
    referral ? `[came from the ad "${referral.headline || referral.sourceUrl}"]` : "",
    referredProduct ? `[asks about the product ${referredProduct.productRetailerId}]` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function body(message: Readable): string {
  const { type, media, location, contacts, order, reaction, flow } = message;
  if (location) {
    const place = [location.name, location.address].filter(Boolean).join(", ");
    return `[location] ${[place, `${location.latitude}, ${location.longitude}`].filter(Boolean).join("; ")}`;
  }
  if (contacts) return `[contact] ${contacts.map(contactLine).join("; ")}`;
  if (order) return `[order] ${order.items.map(orderLine).join("; ")}`;
  if (reaction) return reaction.emoji === "" ? "" : `[reacted with ${reaction.emoji}]`;
  if (flow)
    return `[form${flow.name ? ` ${flow.name}` : ""}] ${flow.fields.map(({ key, value }) => `${key}: ${value}`).join("; ")}`;
  if (media?.transcript) return `[${media.voice ? "voice message" : "audio"}] ${media.transcript.text}`;
  if (media?.description) return `[${type}: ${media.description}]`;
  if (media) return media.filename ? `[${type}: ${media.filename}]` : `[${media.voice ? "voice message" : type}]`;
  return type === "text" || type === "interactive" || type === "button" ? "" : `[${type}]`;
}

function suffix({ tap }: Readable): string {
  return tap?.description ? `(${tap.description})` : "";
}

function contactLine({ name, phones, emails, company }: NonNullable<Message["contacts"]>[number]): string {
  return [name, company ?? "", ...phones, ...(emails ?? [])].filter((part) => part !== "").join(", ");
}

function orderLine({
  productRetailerId,
  quantity,
  itemPrice,
  currency,
}: NonNullable<Message["order"]>["items"][number]) {
  const price = itemPrice === null ? "" : ` at ${itemPrice} ${currency}`;
  return `${quantity ?? "?"} × ${productRetailerId}${price}`.trim();
}
