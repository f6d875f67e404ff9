/** Writes an agent's summary of a conversation that was handed over, once, beside the handoff: without it the handoff stands all the same. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { handoffLabels } from "@frontdesk/model/handoff";
import type { Handoff, HandoffSummary } from "@frontdesk/model/handoff";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { HandoffTask } from "@frontdesk/model/tasks";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { BusyError, PermanentError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Llm } from "../services/openai/openai.ts";
import { spentOn } from "../usage/meter.ts";
import type { Meter } from "../usage/meter.ts";
import type { DeskSettings } from "./settings.ts";
import { HandoffSummaryAnswer, summaryMessages, summaryName, summaryPrompt } from "./summary-prompt.ts";

export type SummaryDeps = {
  firestore: Firestore;
  desk: DeskSettings;
  llm: Llm;
  meter: Pick<Meter, "note">;
  now: () => Date;
  log: Log;
};

/** Longer than the model is waited for. */
const leaseMs = 90_000;
const maxTokens = 400;
const summaryLimit = 2_000;

export async function summarizeHandoff(task: HandoffTask, lastAttempt: boolean, deps: SummaryDeps): Promise<void> {
  const handoff = await take(task, deps);
  if (!handoff) return;
  if (await isSuspendedNow(task.tenantId, deps.firestore)) return settle(task, { state: "failed" }, deps);
  try {
    const { locale } = await deps.desk.find(task.tenantId);
    const history = await historyOf(task, deps.firestore);
    const { value, ...used } = await deps.llm.complete({
      schemaName: summaryName,
      schema: HandoffSummaryAnswer,
      messages: summaryPrompt(history, handoffLabels[handoff.reason], locale),
      maxTokens,
      user: task.conversationId,
    });
    await deps.meter.note(task.tenantId, "summary", task.handoffId, spentOn(used));
    const text = value.summary.trim().slice(0, summaryLimit).toWellFormed();
    const at = Timestamp.fromDate(deps.now());
    await settle(task, text === "" ? { state: "failed" } : { state: "ready", text, at }, deps);
  } catch (error) {
    const isOver = lastAttempt || error instanceof PermanentError;
    await settle(task, isOver ? { state: "failed" } : { state: "pending" }, deps);
    if (!isOver) throw error;
    deps.log.warn("handoff without a summary", { conversationId: task.conversationId, ...errorFields(error) });
  }
}

/** Null where it is written already, or the conversation was handed over anew. Throws `BusyError` while another worker writes. */
function take(task: HandoffTask, deps: SummaryDeps): Promise<Handoff | null> {
  return change(task, deps, (handoff) => {
    const now = deps.now().getTime();
    const { summary } = handoff;
    if (summary.state !== "pending") return null;
    if (summary.leasedUntil && summary.leasedUntil.toMillis() > now) throw new BusyError("another worker sums it up");
    return { state: "pending", leasedUntil: Timestamp.fromMillis(now + leaseMs) };
  });
}

async function settle(task: HandoffTask, summary: HandoffSummary, deps: SummaryDeps): Promise<void> {
  await change(task, deps, (handoff) => (handoff.summary.state === "pending" ? summary : null));
}

function change(
  task: HandoffTask,
  { firestore }: Pick<SummaryDeps, "firestore">,
  next: (handoff: Handoff) => HandoffSummary | null,
): Promise<Handoff | null> {
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  return firestore.runTransaction(async (tx) => {
    const handoff = parseSnapshot(Conversation, await tx.get(ref))?.handoff;
    const summary = handoff?.id === task.handoffId ? next(handoff) : null;
    if (!handoff || !summary) return null;
    tx.update(ref, { "handoff.summary": summary });
    return handoff;
  });
}

async function historyOf({ tenantId, conversationId }: HandoffTask, firestore: Firestore): Promise<Message[]> {
  const newest = firestore.collection(paths.messages(tenantId, conversationId)).orderBy("at", "desc");
  const { docs } = await newest.limit(summaryMessages).get();
  return docs.flatMap((doc) => parseSnapshot(Message, doc) ?? []).toReversed();
}
