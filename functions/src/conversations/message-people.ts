/** Who a message is from and to, as far as its payload says. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import { WireContact } from "@frontdesk/model/whatsapp-inbound";
import type { WireMessageBase } from "@frontdesk/model/whatsapp-inbound";
import type { MessageSource } from "./inbound-message.ts";

const nameLimit = 100;

export function readContacts(contacts: unknown): WireContact[] {
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((contact) => {
    const parsed = WireContact.safeParse(contact);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The customer, and whether they wrote or the business did. Null where nobody is named who can be an address. */
export function customerOf(
  base: WireMessageBase,
  people: WireContact[],
  source: MessageSource,
): { customer: CustomerAddress; direction: "in" | "out" } | null {
  const from = addressOf(base.from, base.from_user_id ?? base.business_scoped_user_id);
  if (source.kind === "live") {
    const customer = from ?? (base.from || base.from_user_id ? null : onlyOne(people));
    return customer && { customer, direction: "in" };
  }
  const byBusiness = digits(base.from) === source.ownNumber || (source.kind === "echo" && digits(base.from) === "");
  if (source.kind === "history") {
    const customer = byBusiness ? (addressOf(base.to, base.to_user_id) ?? addressOf(source.threadId, null)) : from;
    return customer && { customer, direction: byBusiness ? "out" : "in" };
  }
  // Some echoes of edits name the two the wrong way round.
  const swapped = digits(base.to) === source.ownNumber;
  const customer = swapped ? from : (addressOf(base.to, base.to_user_id) ?? onlyOne(people));
  return customer && { customer, direction: "out" };
}

/** A single contact of the payload names a sender that the message itself does not name. */
function onlyOne(people: WireContact[]): CustomerAddress | null {
  const only = people.length === 1 ? people[0] : undefined;
  return only ? addressOf(only.wa_id, only.user_id) : null;
}

/**
 * Replies go to the `from` of the message, never to a number normalised by us but for a plus sign. Customers with usernames may have
 * only a user id, which some senders put into `from`.
 */
export function addressOf(
  number: string | null | undefined,
  userId: string | null | undefined,
): CustomerAddress | null {
  const isUserId = /^[A-Z]{2}\.[A-Za-z0-9.]{1,128}$/.test(number ?? "");
  const address = {
    waId: isUserId ? null : (number ?? "").replace(/^\+(?=\d)/, "") || null,
    userId: userId || (isUserId ? (number ?? null) : null),
  };
  const given = [address.waId, address.userId].filter((value) => value !== null);
  return given.length > 0 && given.every(isAddress) ? address : null;
}

function isAddress(value: string): boolean {
  return /^[\w.+<>-]{1,140}$/u.test(value);
}

export function digits(number: string | null | undefined): string {
  return (number ?? "").replace(/\D/g, "");
}

export function nameOf({ waId, userId }: CustomerAddress, people: WireContact[]): string {
  const person = people.find(
    (candidate) =>
      (waId !== null && candidate.wa_id?.replace(/^\+/, "") === waId) ||
      (userId !== null && candidate.user_id === userId),
  );
  return cleanName(person?.profile?.name ?? person?.profile?.username ?? "");
}

export function cleanName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, nameLimit)
    .toWellFormed();
}
