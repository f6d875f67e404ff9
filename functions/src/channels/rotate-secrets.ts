/** Encrypts every stored token anew, under a fresh data key that the key service's current key wraps. */
import { FieldPath } from "@google-cloud/firestore";
import type { Firestore, QueryDocumentSnapshot } from "@google-cloud/firestore";
import { ChannelSecret } from "@frontdesk/model/secret";
import type { RotateSecretsTask } from "@frontdesk/model/tasks";
import { BusyError } from "../platform/errors.ts";
import { hasChangedMeanwhile, parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { KeyWrapper } from "../services/kms/kms.ts";
import { openToken, sealToken } from "./envelope.ts";

type Deps = { firestore: Firestore; keys: KeyWrapper; tasks: Tasks; log: Log };

const pageSize = 50;

/** A task's id is of its run and place, so that a page that is worked on twice orders the next one once. */
export function rotationTask(payload: RotateSecretsTask): Parameters<Tasks["enqueue"]>[0] {
  return { queue: "rotateSecrets", id: hashId("rotateSecrets", payload.runId, payload.after ?? ""), payload };
}

/**
 * One page. Readers need nothing to know: a token opens under its former and its new key alike. A page with a failure comes back, and
 * does only what is left; on the last attempt the rotation goes on without that secret, so that one bad one holds up no others.
 */
export async function rotateSecrets({ runId, after }: RotateSecretsTask, lastAttempt: boolean, deps: Deps) {
  const ordered = deps.firestore.collectionGroup("secrets").orderBy(FieldPath.documentId()).limit(pageSize);
  const page = await (after === null ? ordered : ordered.startAfter(deps.firestore.doc(after))).get();
  let failed = 0;
  for (const document of page.docs) failed += (await rotate(document, runId, deps)) ? 0 : 1;
  if (failed > 0 && !lastAttempt) throw new BusyError(`${failed} secrets are still to be rotated`);
  const last = page.docs.at(-1);
  if (last && page.size === pageSize) await deps.tasks.enqueue(rotationTask({ runId, after: last.ref.path }));
  else deps.log.info("secrets rotated", { runId });
}

async function rotate(document: QueryDocumentSnapshot, runId: string, { keys, log }: Deps): Promise<boolean> {
  try {
    const secret = parseSnapshot(ChannelSecret, document);
    if (!secret || secret.rotation === runId) return true;
    const sealed = await sealToken(await openToken(secret, secret, keys), secret, keys);
    // A token that was renewed in the meantime is encrypted freshly already.
    await document.ref.update({ ...sealed, rotation: runId }, { lastUpdateTime: document.updateTime });
    return true;
  } catch (error) {
    if (hasChangedMeanwhile(error)) return true;
    log.error("secret not rotated", { path: document.ref.path, ...errorFields(error) });
    return false;
  }
}
