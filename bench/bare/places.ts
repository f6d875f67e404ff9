/** Where the bare handler writes. Ids are as long as ours. */
import { createHash } from "node:crypto";

export const bareTenant = "bare";

export function bareConversationId(from: string): string {
  return createHash("sha256").update(from).digest("hex").slice(0, 32);
}
