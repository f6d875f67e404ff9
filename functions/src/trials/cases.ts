/** The business's own cases: conversations that it saved with what the next answer must be like. The deed and its audit entry are one transaction. */
import { FieldValue, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { SavedCase } from "@frontdesk/model/answer-case";
import type { AnswerCase } from "@frontdesk/model/answer-case";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { CaseWishes, ChangeCaseInput, SaveCaseInput } from "@frontdesk/model/trial";
import { addAuditEntry, byMember, isRepetition } from "../audit/write-entry.ts";
import { threadUpTo } from "../conversations/asked-and-answered.ts";
import { readable, searchable } from "../conversations/readable.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** A run asks the model for each of them. */
const casesAtMost = 200;
const questionsAtMost = 10;

/** The conversation is read here, so that a case is what was really said. One case a message: saved again, it is changed. */
export async function saveCase(input: SaveCaseInput, caller: Caller, deps: Deps): Promise<string> {
  const { tenantId, conversationId, messageId, category, expect } = input;
  const { firestore, now } = deps;
  const thread = await threadUpTo({ tenantId, conversationId, messageId }, firestore);
  if (!thread) throw new AppError("notFound", "This message is not there any more.");
  if (thread.asked.length === 0) {
    throw new AppError("failedPrecondition", "Nothing was asked before this message, so there is nothing to test.");
  }
  const caseId = hashId("answerCase", conversationId, messageId);
  const ref = firestore.doc(paths.answerCase(tenantId, caseId));
  const all = firestore.collection(paths.answerCases(tenantId));
  await firestore.runTransaction(async (tx) => {
    if (await isRepetition(tx, byMember(caller), savedDeed(caseId), deps)) return;
    const [before, count] = [parseSnapshot(SavedCase, await tx.get(ref)), await tx.get(all.count())];
    if (!before && count.data().count >= casesAtMost) {
      throw new AppError("failedPrecondition", `There is room for ${casesAtMost} cases. Remove one first.`);
    }
    const saved: SavedCase = {
      category,
      expect,
      history: historyOf(thread.history, thread.asked),
      question: thread.asked.map(searchable).slice(-questionsAtMost),
      conversationId,
      messageId,
      savedBy: { uid: caller.uid, name: caller.name },
      createdAt: before?.createdAt ?? Timestamp.fromDate(now()),
    };
    tx.set(ref, saved);
    addAuditEntry(tx, byMember(caller), deed(caseId, before, { category, expect }), deps);
  });
  return caseId;
}

export async function changeCase(
  { tenantId, caseId, category, expect }: ChangeCaseInput,
  caller: Caller,
  deps: Deps,
): Promise<void> {
  const ref = deps.firestore.doc(paths.answerCase(tenantId, caseId));
  await deps.firestore.runTransaction(async (tx) => {
    const before = parseSnapshot(SavedCase, await tx.get(ref));
    if (!before) throw new AppError("notFound", "This case was removed.");
    if (await isRepetition(tx, byMember(caller), savedDeed(caseId), deps)) return;
    tx.update(ref, { category, expect, runs: FieldValue.delete() });
    addAuditEntry(tx, byMember(caller), deed(caseId, before, { category, expect }), deps);
  });
}

/** What is gone already stays gone. */
export async function removeCase(
  { tenantId, caseId }: { tenantId: string; caseId: string },
  caller: Caller,
  deps: Deps,
): Promise<void> {
  const ref = deps.firestore.doc(paths.answerCase(tenantId, caseId));
  await deps.firestore.runTransaction(async (tx) => {
    const before = parseSnapshot(SavedCase, await tx.get(ref));
    if (!before) return;
    tx.delete(ref);
    const removed = { action: "answerCaseRemoved" as const, target: { kind: "answerCase" as const, id: caseId } };
    addAuditEntry(tx, byMember(caller), { ...removed, before: fields(before) }, deps);
  });
}

const savedDeed = (caseId: string) => ({
  action: "answerCaseSaved" as const,
  target: { kind: "answerCase" as const, id: caseId },
});

function deed(caseId: string, before: SavedCase | null, after: CaseWishes) {
  return {
    ...savedDeed(caseId),
    before: before && fields(before),
    after: fields(after),
  };
}

/** What the customer said is not for the trail. */
const fields = ({ category, expect }: CaseWishes) => ({ category, ...expect });

/** What was said before, without what is still to be answered. */
function historyOf(history: readonly Message[], asked: readonly Message[]): AnswerCase["history"] {
  const pending = new Set(asked);
  return history.flatMap((message) => {
    const text = readable(message).slice(0, 4_096);
    if (pending.has(message) || text === "" || message.direction === "note" || message.type === "system") return [];
    return [{ from: message.direction === "in" ? ("customer" as const) : ("assistant" as const), text }];
  });
}
