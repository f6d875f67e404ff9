/** What the team does on the pages Playground and Unanswered, and what it thinks of answers. */
import { Entry } from "@frontdesk/model/unanswered";
import { z } from "zod";
import { memberCallable } from "../platform/callable.ts";
import { openaiApiKey, openaiFallbackApiKey, pineconeApiKey } from "../platform/config.ts";
import { tryDeps, unansweredDeps } from "../platform/deps.ts";
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
  ({ tenantId: tenant, question }) => attempt({ tenantId: tenant, question }, tryDeps()),
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
  (place) => draft(place, unansweredDeps()),
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
  async (place) => {
    const { question } = await findGroup(place, unansweredDeps().firestore);
    const tried = await attempt({ tenantId: place.tenantId, question }, tryDeps());
    await noteCheck(place, tried, unansweredDeps());
    return tried;
  },
);
