/** How a conversation's customer is called on the page. */
import type { Conversation } from "@frontdesk/model/conversation";
import { formatPhone } from "../../lib/phone.ts";

type Named = Pick<Conversation, "contactName" | "address" | "savedName">;

/** The number, or the username id of a customer who does not show theirs. */
export const customerNumber = ({ address }: Named): string =>
  address.waId === null ? (address.userId ?? "") : formatPhone(address.waId);

export const customerName = (conversation: Named): string =>
  conversation.savedName?.trim() ||
  conversation.contactName.trim() ||
  customerNumber(conversation) ||
  "Unknown customer";

export function matchesSearch(conversation: Named & Pick<Conversation, "lastMessage">, search: string): boolean {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === "") return true;
  const digits = wanted.replace(/[\s+()-]/g, "");
  const texts = [conversation.savedName ?? "", conversation.contactName, conversation.lastMessage.text].map((text) =>
    text.toLocaleLowerCase(),
  );
  const isNumber = /^\d{3,}$/.test(digits) && (conversation.address.waId?.includes(digits) ?? false);
  return isNumber || texts.some((text) => text.includes(wanted));
}
