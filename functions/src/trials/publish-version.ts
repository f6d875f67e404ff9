/** Makes a version of the assistant's settings the live one: a draft for the first time, or an older one again, which is how to go back. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { AssistantVersion, assistantValuesOf } from "@frontdesk/model/assistant";
import type { PublishVersionInput, PublishVersionResult } from "@frontdesk/model/assistant";
import { paths } from "@frontdesk/model/paths";
import { AssistantRevision } from "@frontdesk/model/settings";
import type { Revised } from "@frontdesk/model/settings";
import { changedFields } from "../audit/changed-fields.ts";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** In force within a minute: instances keep what they read that long. Done twice, it is done once. */
export async function publishVersion(
  { tenantId, number, live }: PublishVersionInput,
  caller: Caller,
  deps: Deps,
): Promise<PublishVersionResult> {
  const { firestore } = deps;
  const liveRef = firestore.doc(paths.settings(tenantId, "assistant"));
  const versionRef = firestore.doc(paths.assistantVersion(tenantId, String(number)));
  return firestore.runTransaction(async (tx) => {
    const [liveDoc, versionDoc] = await tx.getAll(liveRef, versionRef);
    const version = versionDoc && parseSnapshot(AssistantVersion, versionDoc);
    if (!version) throw new AppError("notFound", "There is no such version.");
    const former = liveDoc ? parseSnapshot(AssistantRevision, liveDoc) : null;
    const formerNumber = former?.version ?? 0;
    if (formerNumber === number) return { outcome: "published", live: number };
    if (formerNumber !== live) return { outcome: "conflict", live: formerNumber };
    const at = Timestamp.fromDate(deps.now());
    const by = { uid: caller.uid, name: caller.name };
    const revised: Revised = { version: number, updatedAt: at, updatedBy: by };
    tx.set(liveRef, { ...version.values, ...revised });
    tx.update(versionRef, { published: { at, by } });
    const target = { kind: "settings" as const, id: "assistant", name: `version ${number}` };
    const changed = changedFields(former && assistantValuesOf(former), version.values);
    const before = { ...changed.before, version: formerNumber };
    const after = { ...changed.after, version: number };
    addAuditEntry(tx, byMember(caller), { action: "assistantPublished", target, before, after }, deps);
    return { outcome: "published", live: number };
  });
}
