/** What a notice of WhatsApp says, in words for an agent. */
import type { Message, SystemEvent } from "@frontdesk/model/message";

const texts: Record<Exclude<SystemEvent, "other">, (customer: string) => string> = {
  numberChanged: (customer) => `${customer} has a new number. The conversation goes on here.`,
  userIdChanged: (customer) => `${customer} has a new WhatsApp id. The conversation goes on here.`,
  identityChanged: (customer) =>
    `${customer}'s security code changed, as after a new phone. Make sure who it is before you share anything private.`,
  chatOpened: (customer) => `${customer} opened the chat and has not written yet.`,
};

export function eventText({ systemEvent, text }: Pick<Message, "systemEvent" | "text">, customer: string): string {
  if (systemEvent === undefined || systemEvent === "other") return text || "Notice from WhatsApp";
  return texts[systemEvent](customer);
}
