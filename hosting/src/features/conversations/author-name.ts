import type { Message } from "@frontdesk/model/message";

export function authorName(author: Message["author"], customer: string, myUid: string): string {
  if (author.kind === "contact") return customer;
  if (author.kind === "assistant") return "Assistant";
  if (author.kind === "phoneApp") return "Your team, on the phone";
  return author.uid === myUid ? "You" : author.name;
}
