/** What the team does on the pages Playground and Unanswered, and what it thinks of answers. */
import { Entry } from "@frontdesk/model/unanswered";
import { z } from "zod";
import { byMember, recordDeed } from "../audit/write-entry.ts";
import { memberCallable } from "../platform/callable.ts";
import type { Caller } from "../platform/callable.ts";
import { openaiApiKey, openaiFallbackApiKey, pineconeApiKey } from "../platform/config.ts";
import { tryDeps } from "../platform/deps/replies.ts";
import { unansweredDeps } from "../platform/deps/knowledge.ts";
import { tryQuestion as attempt } from "../replies/try-question.ts";
import { findGroup, moveGroup, noteCheck, publishEntry as publish } from "./close-group.ts";
import { draftEntry as draft } from "./draft-entry.ts";
import { rateAnswer as rate } from "./rate-answer.ts";

const tenantId = z.string();
const documentId = z.string().regex(/^[\w-]{1,128}$/);
const GroupInput = z.object({ tenantId, groupId: documentId });
const secrets = [openaiApiKey, pineconeApiKey];
const timeoutSeconds = 90;

export const tryQuestion = memberCallable(
  {
    permission: "tryAssistant",
    schema: z.object({ tenantId, question: z.string().trim().min(1).max(500) }),
    secrets: [...secrets, openaiFallbackApiKey],
    timeoutSeconds,
  },
  async ({ tenantId: tenant, question }, caller) => {
    await noteTry(question, caller);
    return attempt({ tenantId: tenant, question }, tryDeps());
  },
);

export const rateAnswer = memberCallable(
  {
    permission: "answerCustomers",
    schema: z.object({
      tenantId,
      conversationId: documentId,
      messageId: documentId,
      value: z.enum(["up", "down"]).nullable(),
      reason: z.string().trim().max(500).default(""),
    }),
  },
  async (rating, caller) => {
    await rate(rating, caller, unansweredDeps());
    return {};
  },
);

export const draftEntry = memberCallable(
  { permission: "editKnowledge", schema: GroupInput, secrets: [openaiApiKey], timeoutSeconds },
  async (place, caller) => {
    await findGroup(place, unansweredDeps().firestore);
    const target = { kind: "unanswered", id: place.groupId } as const;
    await recordDeed(byMember(caller), { action: "entryDrafted", target }, unansweredDeps());
    return draft(place, unansweredDeps());
  },
);

export const publishEntry = memberCallable(
  { permission: "editKnowledge", schema: GroupInput.extend({ entry: Entry }) },
  async ({ entry, ...place }, caller) => ({ sourceId: await publish(place, entry, caller, unansweredDeps()) }),
);

export const moveUnanswered = memberCallable(
  { permission: "editKnowledge", schema: GroupInput.extend({ status: z.enum(["open", "dismissed"]) }) },
  async ({ status, ...place }, caller) => {
    await moveGroup(place, status, caller, unansweredDeps());
    return {};
  },
);

/** Asks the question of a group again. */
export const checkUnanswered = memberCallable(
  { permission: "editKnowledge", schema: GroupInput, secrets, timeoutSeconds },
  async (place, caller) => {
    const { question } = await findGroup(place, unansweredDeps().firestore);
    await noteTry(question, caller);
    const tried = await attempt({ tenantId: place.tenantId, question }, tryDeps());
    await noteCheck(place, tried, unansweredDeps());
    return tried;
  },
);

/** Before it is asked: each costs money, and shows what the documents say. */
function noteTry(question: string, caller: Caller): Promise<void> {
  const target = { kind: "settings", id: "assistant" } as const;
  return recordDeed(byMember(caller), { action: "assistantTried", target, after: { question } }, unansweredDeps());
}
