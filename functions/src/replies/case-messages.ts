/** A case as the messages of a conversation. Pure. */
import { Timestamp } from "@google-cloud/firestore";
import type { AnswerCase } from "@frontdesk/model/answer-case";
import type { Message } from "@frontdesk/model/message";

type Asked = Pick<AnswerCase, "history" | "question">;

/** Oldest first; the last ones are those that are to be answered. */
export function caseMessages({ history, question }: Asked, now: Date): { history: Message[]; questions: string[] } {
  const questions = typeof question === "string" ? [question] : question;
  const said = [...history, ...questions.map((text) => ({ from: "customer" as const, text }))];
  return { history: said.map(({ from, text }) => messageOf(from, text, now)), questions };
}

function messageOf(from: "customer" | "assistant", text: string, now: Date): Message {
  const at = Timestamp.fromDate(now);
  return {
    tenantId: "",
    conversationId: "",
    direction: from === "customer" ? "in" : "out",
    author: from === "customer" ? { kind: "contact" } : { kind: "assistant" },
    type: "text",
    text,
    status: from === "customer" ? "received" : "sent",
    at,
    createdAt: at,
  };
}
