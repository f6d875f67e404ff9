import type { Message } from "@frontdesk/model/message";

export function authorName(author: Message["author"], customer: string, myUid: string): string {
  switch (author.kind) {
    case "contact":
      return customer;
    case "assistant":
      return "Assistant";
    case "agent":
      return author.uid === myUid ? "You" : author.name;
  }
}
