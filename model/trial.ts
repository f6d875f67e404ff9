/** Trying a version of the assistant's settings before it goes live: beside the live one, on what customers asked and on saved cases. */
import { z } from "zod";
import { CaseCategory, ExpectedAnswer } from "./answer-case.ts";

const documentId = z.string().regex(/^[\w-]{1,128}$/);

/** What is asked again: an answered question of a conversation, a saved case, or words of the person's own. */
export const TrialSubject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("past"), conversationId: documentId, messageId: documentId }),
  z.object({ kind: z.literal("case"), caseId: documentId }),
  z.object({ kind: z.literal("own"), question: z.string().trim().min(1).max(500) }),
]);
export type TrialSubject = z.infer<typeof TrialSubject>;

/** `number` is the version that is tried; it is answered beside the live one unless it is the live one. */
export const TryVersionInput = z.object({
  tenantId: z.string(),
  number: z.number().int().positive(),
  subject: TrialSubject,
});
export type TryVersionInput = z.infer<typeof TryVersionInput>;

/** A question that the assistant answered, as it is offered for a trial. */
export const PastQuestion = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  question: z.string(),
  answer: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
});
export type PastQuestion = z.infer<typeof PastQuestion>;

export const PastQuestions = z.object({ questions: z.array(PastQuestion) });

/** What a person says of a case; the conversation is read by the server. */
export const CaseWishes = z.object({ category: CaseCategory, expect: ExpectedAnswer });
export type CaseWishes = z.infer<typeof CaseWishes>;

/** `messageId` is the answer of the assistant, or the customer's message, at which the case ends. */
export const SaveCaseInput = CaseWishes.extend({
  tenantId: z.string(),
  conversationId: documentId,
  messageId: documentId,
});
export type SaveCaseInput = z.infer<typeof SaveCaseInput>;

export const SaveCaseResult = z.object({ caseId: z.string() });

export const ChangeCaseInput = CaseWishes.extend({ tenantId: z.string(), caseId: documentId });
export type ChangeCaseInput = z.infer<typeof ChangeCaseInput>;

export const RemoveCaseInput = z.object({ tenantId: z.string(), caseId: documentId });
