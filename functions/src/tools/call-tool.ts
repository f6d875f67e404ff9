/** Runs what the model asks for, if it may: known tool, right caller, arguments that fit, each write once. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import type { ToolUse } from "@frontdesk/model/provenance";
import { paths } from "@frontdesk/model/paths";
import { DAY } from "@frontdesk/model/time";
import { ToolCallRecord } from "@frontdesk/model/tool-call";
import { isSuspended } from "../oversight/suspension.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { ToolCall } from "../services/openai/openai.ts";
import { ToolRefusal } from "./tool.ts";
import type { Place, ReplyPart, Tool, ToolContext } from "./tool.ts";

/** A write that waits for the customer's tap; stored with the answer that asks. */
export type Proposal = { id: string; question: string; record: ToolCallRecord };

export type CalledTool = {
  use: ToolUse;
  /** What the model is told, JSON. */
  content: string;
  part: ReplyPart | null;
  proposal: Proposal | null;
  /** True where something was changed. */
  deed: boolean;
};

/** The conversation left the assistant's hands while it was working: nothing more is done. */
export class TakenOverError extends Error {
  override name = "TakenOverError";
}

/** `firestore` null tries out: reads run, nothing is written. */
export type CallDeps = { firestore: Firestore | null; now: () => Date };

const proposalLifeMs = DAY;
const shownLength = 2_000;

export async function callTool(
  call: ToolCall,
  tools: readonly Tool[],
  context: ToolContext,
  deps: CallDeps,
): Promise<CalledTool> {
  const began = deps.now().getTime();
  const done = (status: ToolUse["status"], result: unknown, extra: Partial<CalledTool> = {}): CalledTool => {
    const content = JSON.stringify(result ?? null);
    const use = {
      name: call.name.slice(0, 64),
      arguments: call.arguments.slice(0, shownLength),
      result: content.slice(0, shownLength),
      status,
      ms: deps.now().getTime() - began,
    };
    return { use, content, part: null, proposal: null, deed: false, ...extra };
  };
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool?.callers.includes("assistant")) return done("refused", { error: "There is no such tool." });
  try {
    const prepared = tool.prepare(call.arguments);
    if (prepared.effect === "read") return done("done", await prepared.run(context));
    if (prepared.effect === "reply") {
      const { result, part } = await prepared.run(context);
      return done("done", result, { part });
    }
    const id = toolCallId(context.place, tool.name, prepared.key);
    const question = prepared.confirmation(context.language);
    if (question !== null) {
      const waiting = { waiting: "The customer is asked to confirm with a button. Nothing has been done yet." };
      return done("proposed", waiting, { proposal: { id, question, record: proposed(call, context, deps.now()) } });
    }
    if (deps.firestore === null) return done("done", { tried: "Nothing is changed while trying out." });
    const result = await writeOnce(id, call, prepared.run, context.place, { ...deps, firestore: deps.firestore });
    return done("done", result, { deed: true });
  } catch (error) {
    if (error instanceof ToolRefusal) return done("refused", { error: error.message });
    throw error;
  }
}

function toolCallId({ conversationId, turnSeq }: Place, tool: string, key: string): string {
  return hashId("toolCall", conversationId, String(turnSeq), tool, key);
}

function proposed(call: ToolCall, { place }: ToolContext, now: Date): ToolCallRecord {
  return {
    ...recordOf(call, place, now),
    status: "proposed",
    expiresAt: Timestamp.fromMillis(now.getTime() + proposalLifeMs),
  };
}

function recordOf(call: Pick<ToolCall, "name" | "arguments">, place: Place, now: Date): ToolCallRecord {
  const { tenantId, conversationId, turnSeq } = place;
  return {
    tenantId,
    conversationId,
    turnSeq,
    tool: call.name,
    arguments: call.arguments,
    status: "done",
    result: "",
    createdAt: Timestamp.fromDate(now),
    expiresAt: null,
    doneAt: null,
  };
}

type Run = (
  place: Place,
  tx: FirebaseFirestore.Transaction,
  deps: { firestore: Firestore; now: Date },
) => Promise<unknown>;

/** The effect and the record of it in one transaction; a second time the record answers. Throws `TakenOverError`. */
function writeOnce(
  id: string,
  call: ToolCall,
  run: Run,
  place: Place,
  deps: { firestore: Firestore; now: () => Date },
): Promise<unknown> {
  const { firestore } = deps;
  const ref = firestore.doc(paths.toolCall(place.tenantId, place.conversationId, id));
  return firestore.runTransaction(async (tx) => {
    const [recordDoc, conversationDoc] = await tx.getAll(
      ref,
      firestore.doc(paths.conversation(place.tenantId, place.conversationId)),
    );
    const record = recordDoc && parseSnapshot(ToolCallRecord, recordDoc);
    if (record?.status === "done") return JSON.parse(record.result) as unknown;
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    const suspended = await isSuspended(tx, place.tenantId, firestore);
    if (conversation?.mode !== "assistant" || suspended) throw new TakenOverError("a person took over");
    const now = deps.now();
    const result = await run(place, tx, { firestore, now });
    const done = { result: JSON.stringify(result ?? null), doneAt: Timestamp.fromDate(now) };
    tx.set(ref, { ...recordOf(call, place, now), ...done } satisfies ToolCallRecord);
    return result;
  });
}

export type Settled = { outcome: "done" | "declined" | "lapsed"; tool: string };

/**
 * The customer tapped under a proposal. `lapsed` for one that is too old, unknown, or of another conversation: it is looked for in this one
 * only. Answering twice changes nothing.
 */
export async function settleProposal(
  id: string,
  agreed: boolean,
  place: Place,
  tools: readonly Tool[],
  deps: { firestore: Firestore; now: () => Date },
): Promise<Settled> {
  const { firestore } = deps;
  const ref = firestore.doc(paths.toolCall(place.tenantId, place.conversationId, id));
  return firestore.runTransaction(async (tx) => {
    const record = parseSnapshot(ToolCallRecord, await tx.get(ref));
    const tool = tools.find(({ name }) => name === record?.tool);
    if (!record || !tool) return { outcome: "lapsed", tool: record?.tool ?? "" };
    if (record.status !== "proposed") return { outcome: record.status, tool: record.tool };
    const now = deps.now();
    if ((record.expiresAt?.toMillis() ?? 0) <= now.getTime()) return { outcome: "lapsed", tool: record.tool };
    if (!agreed) {
      tx.update(ref, { status: "declined", doneAt: Timestamp.fromDate(now) });
      return { outcome: "declined", tool: record.tool };
    }
    const prepared = tool.prepare(record.arguments);
    if (prepared.effect !== "write") return { outcome: "lapsed", tool: record.tool };
    const result = await prepared.run(place, tx, { firestore, now });
    tx.update(ref, { status: "done", result: JSON.stringify(result ?? null), doneAt: Timestamp.fromDate(now) });
    return { outcome: "done", tool: record.tool };
  });
}
