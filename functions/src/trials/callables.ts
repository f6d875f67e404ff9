/** Versions of the assistant, tried and published, and the cases that a business tries them on. */
import { PublishVersionInput } from "@frontdesk/model/assistant";
import { ChangeCaseInput, RemoveCaseInput, SaveCaseInput, TryVersionInput } from "@frontdesk/model/trial";
import { z } from "zod";
import { byMember, recordDeed } from "../audit/write-entry.ts";
import { memberCallable } from "../platform/callable.ts";
import { openaiApiKey, openaiFallbackApiKey, pineconeApiKey } from "../platform/config.ts";
import { pastDeps, tryDeps } from "../platform/deps/replies.ts";
import { core } from "../platform/deps/core.ts";
import { changeCase, removeCase, saveCase } from "./cases.ts";
import { pastQuestions } from "./past-questions.ts";
import { publishVersion as publish } from "./publish-version.ts";
import { tryVersion as attempt } from "./try-version.ts";

const secrets = [openaiApiKey, openaiFallbackApiKey, pineconeApiKey];

export const publishVersion = memberCallable(
  { permission: "editAssistant", schema: PublishVersionInput },
  (input, caller) => publish(input, caller, core()),
);

export const tryVersion = memberCallable(
  { permission: "tryAssistant", schema: TryVersionInput, secrets, timeoutSeconds: 120 },
  async (input, caller) => {
    const target = { kind: "settings", id: "assistant", name: `version ${input.number}` } as const;
    const question = input.subject.kind === "own" ? { question: input.subject.question } : { subject: input.subject };
    await recordDeed(byMember(caller), { action: "assistantTried", target, after: question }, core());
    return attempt(input, caller, tryDeps());
  },
);

export const listPastQuestions = memberCallable(
  { permission: "tryAssistant", schema: z.object({ tenantId: z.string() }) },
  async ({ tenantId }) => ({ questions: await pastQuestions(tenantId, pastDeps()) }),
);

export const saveAnswerCase = memberCallable(
  { permission: "tryAssistant", schema: SaveCaseInput },
  async (input, caller) => ({ caseId: await saveCase(input, caller, core()) }),
);

export const changeAnswerCase = memberCallable(
  { permission: "editAssistant", schema: ChangeCaseInput },
  async (input, caller) => {
    await changeCase(input, caller, core());
    return {};
  },
);

export const removeAnswerCase = memberCallable(
  { permission: "editAssistant", schema: RemoveCaseInput },
  async (input, caller) => {
    await removeCase(input, caller, core());
    return {};
  },
);
