/** What the platform's owner does with dead letters. */
import { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { z } from "zod";
import { byPlatformOwner, recordDeed } from "../audit/write-entry.ts";
import { platformCallable } from "../platform/callable.ts";
import { replayDeps } from "../platform/deps/channels.ts";
import { replayLetter } from "./replay-letter.ts";
import { replayTask } from "./replay-letters.ts";

export const replayDeadLetter = platformCallable(
  { schema: z.object({ id: z.string().regex(/^[\w-]{1,128}$/) }), timeoutSeconds: 120 },
  async ({ id }, caller) => {
    const deps = replayDeps();
    const outcome = await replayLetter(id, deps);
    const target = { kind: "deadLetter", id } as const;
    await recordDeed(byPlatformOwner(null, caller), { action: "deadLetterReplayed", target, after: { outcome } }, deps);
    return { outcome };
  },
);

export const replayAllDeadLetters = platformCallable(
  { schema: z.object({ reason: DeadLetterReason.nullable() }) },
  async ({ reason }, caller) => {
    const runId = caller.requestId;
    const deps = replayDeps();
    await deps.tasks.enqueue(replayTask({ runId, after: null, reason, until: deps.now().getTime() }));
    const target = { kind: "deadLetter", id: runId } as const;
    const after = { reason: reason ?? "all" };
    await recordDeed(byPlatformOwner(null, caller), { action: "deadLettersReplayed", target, after }, deps);
    return { runId };
  },
);
