/** What tools added to an answer: buttons, a file, a question to be confirmed, a handover. Pure. */
import type { ReplyButton } from "@frontdesk/model/message";
import type { Proposal } from "../tools/call-tool.ts";
import type { ReplyPart } from "../tools/tool.ts";
import { handedOver } from "./check-answer.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import { turnPhrases } from "./turn-phrases.ts";

export type Added = { answer: CheckedAnswer; parts: ReplyPart[]; proposal: Proposal | null };

/** Ids of the buttons under a proposal; see `answer-turn.ts`. */
export const confirmPrefix = "confirm:";
export const declinePrefix = "decline:";

/** A handover by tool wins over the text; a question to be confirmed stands below it, with its buttons. */
export function joinParts({ answer, parts, proposal }: Added, language: string): Added {
  const handoff = parts.find((part) => part.kind === "handoff");
  if (handoff && answer.handoff === null)
    return { answer: handedOver(handoff.reason, language), parts: [], proposal: null };
  if (answer.handoff !== null) return { answer, parts: [], proposal: null };
  if (proposal) {
    const before = answer.outcome === "answered" ? `${answer.text}\n\n` : "";
    const text = `${before}${proposal.question}`;
    const buttons = confirmButtons(proposal.id, language);
    return { answer: { ...answer, outcome: "answered", text, buttons }, parts: [], proposal };
  }
  // Only what an answer was checked with is sent with it.
  if (answer.outcome !== "answered" && answer.outcome !== "smallTalk") return { answer, parts: [], proposal: null };
  const buttons = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
  return { answer: { ...answer, buttons: [...answer.buttons, ...buttons].slice(0, 3) }, parts, proposal: null };
}

function confirmButtons(id: string, language: string): ReplyButton[] {
  const { yes, no } = turnPhrases(language);
  return [
    { id: `${confirmPrefix}${id}`, title: yes },
    { id: `${declinePrefix}${id}`, title: no },
  ];
}
