import type { DeadLetterReason } from "@frontdesk/model/dead-letter";

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
