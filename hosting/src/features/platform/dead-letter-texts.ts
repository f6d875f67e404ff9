import { DeadLetterReason } from "@frontdesk/model/dead-letter";
import type { DeadLetterKind } from "@frontdesk/model/notification";

export const reasonTexts: Record<DeadLetterReason, string> = {
  malformedEnvelope: "Malformed request",
  malformedItem: "Malformed item",
  unknownNumber: "Unknown number",
  unknownAccount: "Unknown account",
  unhandledField: "Field not handled",
  accountError: "Account error",
  wrongAccount: "Wrong account",
  groupMessage: "Group message",
  unhandledItem: "Item not handled",
  conflictingDuplicate: "Conflicting duplicate",
};

/** A reason that this page does not know yet is shown as it is. */
export function kindText({ reason, field }: Pick<DeadLetterKind, "reason" | "field">): string {
  const known = DeadLetterReason.safeParse(reason);
  const text = known.success ? reasonTexts[known.data] : reason;
  return field ? `${text}: ${field}` : text;
}
