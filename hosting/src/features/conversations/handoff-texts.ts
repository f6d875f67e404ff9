import type { HandoffReason } from "@frontdesk/model/conversation";

/** Why a conversation waits for a person, as said in its head. */
export const handoffTexts: Record<HandoffReason, string> = {
  askedForPerson: "Asked for a person",
  noAnswerFound: "The assistant found no answer",
  turnFailed: "The assistant could not answer",
  takenOver: "Taken over",
};
