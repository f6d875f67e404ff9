/** A case in words. Pure. */
import type { AnswerCase, ExpectedAnswer } from "@frontdesk/model/answer-case";
import { handoffLabels } from "@frontdesk/model/handoff";
import { toolLabels } from "@frontdesk/model/tool-call";

export const questionText = ({ question }: Pick<AnswerCase, "question">): string =>
  typeof question === "string" ? question : question.join(" · ");

const outcomes: Record<NonNullable<ExpectedAnswer["outcome"]>, string> = {
  answered: "Answered",
  smallTalk: "Small talk",
  noAnswer: "Says that it does not know",
  handoff: "Handed to a person",
};

const quoted = (words: readonly string[], between = ", ") => words.map((word) => `“${word}”`).join(between);

const toolName = (tool: ExpectedAnswer["tools"][number]) => {
  const name = typeof tool === "string" ? tool : tool.name;
  return `“${toolLabels[name] ?? name.replaceAll("_", " ")}”`;
};

/** "Answered. Says “30 EUR”. Never says “free”." */
export function expectationText({ outcome, facts, forbidden, tools, handoff, language }: ExpectedAnswer): string {
  const parts = [
    outcome && outcomes[outcome],
    handoff && `Because: ${handoffLabels[handoff]}`,
    facts.length > 0 &&
      `Says ${facts.map((fact) => quoted(typeof fact === "string" ? [fact] : fact, " or ")).join(", ")}`,
    forbidden.length > 0 && `Never says ${quoted(forbidden)}`,
    tools.length > 0 && `Uses ${tools.map(toolName).join(", ")}`,
    language && `In ${language}`,
  ].filter(Boolean);
  return parts.length === 0 ? "Nothing is expected of the answer yet." : `${parts.join(". ")}.`;
}
