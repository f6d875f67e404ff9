/** What the platform's owner does with dead letters. */
import { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { z } from "zod";
import { platformCallable } from "../platform/callable.ts";
import { replayDeps } from "../platform/deps.ts";
import { newOwner } from "../platform/ids.ts";
import { replayLetter } from "./replay-letter.ts";
import { replayTask } from "./replay-letters.ts";

export const replayDeadLetter = platformCallable(
  { schema: z.object({ id: z.string().regex(/^[\w-]{1,128}$/) }), timeoutSeconds: 120 },
  async ({ id }) => ({ outcome: await replayLetter(id, replayDeps()) }),
);

export const replayAllDeadLetters = platformCallable(
  { schema: z.object({ reason: DeadLetterReason.nullable() }) },
  async ({ reason }) => {
    const runId = newOwner();
    await replayDeps().tasks.enqueue(replayTask({ runId, after: null, reason, until: Date.now() }));
    return { runId };
  },
);
