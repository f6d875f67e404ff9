/**
 * After a restoration: customers who wrote while the business was suspended get their answer, as far as WhatsApp still lets it reach
 * them; those whose 24 hours are over go to a person, who can write with a template.
 */
import { FieldPath, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import type { ResumeTurnsTask } from "@frontdesk/model/tasks";
import { beginHandoff, handoffIdOf } from "../handoff/begin.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Task, Tasks } from "../platform/tasks.ts";

const pageSize = 200;

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

/** Its id is of run and place, so that a page that is worked on twice orders the next one once. */
export function resumeTurnsTask(payload: ResumeTurnsTask): Task {
  const id = hashId("resumeTurns", payload.tenantId, payload.runId, payload.after ?? "");
  return { queue: "resumeTurns", id, payload };
}

/** One page; enqueues the next. Ordered by id, since what is resumed changes everything else that one could order by. */
export async function resumeTurns(task: ResumeTurnsTask, deps: Deps): Promise<void> {
  const { tenantId, runId, after } = task;
  const conversations = deps.firestore
    .collection(paths.conversations(tenantId))
    .where("mode", "==", "assistant")
    .orderBy(FieldPath.documentId())
    .limit(pageSize);
  const page = await (after === null ? conversations : conversations.startAfter(after)).get();
  for (const document of page.docs) {
    const conversation = parseSnapshot(Conversation, document);
    if (!conversation || !isOwed(conversation)) continue;
    if (isOpen(conversation, deps.now())) {
      const turnSeq = conversation.turn.inboundSeq;
      const id = hashId("resumeTurn", runId, document.ref.path, String(turnSeq));
      await deps.tasks.enqueue({ queue: "reply", id, payload: { tenantId, conversationId: document.id, turnSeq } });
    } else {
      await giveToPerson(tenantId, document.id, deps);
    }
  }
  const last = page.docs.at(-1);
  if (last && page.size === pageSize) await deps.tasks.enqueue(resumeTurnsTask({ ...task, after: last.id }));
}

const isOwed = ({ turn }: Conversation) => turn.inboundSeq > turn.answeredSeq;
const isOpen = ({ windowExpiresAt }: Conversation, now: Date) => windowExpiresAt.toMillis() > now.getTime();

function giveToPerson(tenantId: string, conversationId: string, { firestore, now }: Deps): Promise<void> {
  const ref = firestore.doc(paths.conversation(tenantId, conversationId));
  return firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || conversation.mode !== "assistant") return;
    if (!isOwed(conversation) || isOpen(conversation, now())) return;
    tx.update(ref, {
      ...beginHandoff(
        handoffIdOf(conversationId, `restored${conversation.turn.inboundSeq}`),
        "turnFailed",
        Timestamp.fromDate(now()),
      ),
      "turn.answeredSeq": conversation.turn.inboundSeq,
      "turn.lease": null,
    });
  });
}
