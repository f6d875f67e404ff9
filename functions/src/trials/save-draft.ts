/**
 * Saves the assistant's settings as a version of their own, which nobody is answered with before it is published. On condition that no other was
 * saved since the caller read the newest one.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { AssistantVersion, assistantValuesOf } from "@frontdesk/model/assistant";
import type { AssistantValues } from "@frontdesk/model/assistant";
import { paths } from "@frontdesk/model/paths";
import { AssistantRevision } from "@frontdesk/model/settings";
import type { SaveSettingsResult } from "@frontdesk/model/settings";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import { changedFields, isSame } from "../audit/changed-fields.ts";
import type { Caller } from "../platform/callable.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Input = { tenantId: string; version: number; value: AssistantValues };
type Deps = { firestore: Firestore; now: () => Date };

export async function saveDraft(
  { tenantId, version, value }: Input,
  caller: Caller,
  deps: Deps,
): Promise<SaveSettingsResult> {
  const { firestore } = deps;
  const liveRef = firestore.doc(paths.settings(tenantId, "assistant"));
  const versions = firestore.collection(paths.assistantVersions(tenantId));
  return firestore.runTransaction(async (tx) => {
    const live = parseSnapshot(AssistantRevision, await tx.get(liveRef));
    const { docs } = await tx.get(versions.orderBy("number", "desc").limit(1));
    const newest = docs[0] ? parseSnapshot(AssistantVersion, docs[0]) : null;
    const newestNumber = Math.max(newest?.number ?? 0, live?.version ?? 0);
    if (newestNumber !== version) {
      // The same again of the same person: their first attempt was carried out, and only its answer was lost.
      const isOwn = newest !== null && newest.number > version && newest.savedBy.uid === caller.uid;
      if (isOwn && isSame(newest.values, value)) return { outcome: "saved", version: newestNumber };
      return { outcome: "conflict", version: newestNumber };
    }
    const at = Timestamp.fromDate(deps.now());
    const isUnversioned = live !== null && newestNumber === 0;
    if (isUnversioned) {
      // What is live from before there were versions becomes the first, so that one can go back to it.
      const by = { uid: "", name: "Before there were versions" };
      const first: AssistantVersion = {
        number: 1,
        values: assistantValuesOf(live),
        savedBy: by,
        createdAt: at,
        published: { at, by },
      };
      tx.create(versions.doc("1"), first);
      tx.update(liveRef, { version: 1 });
    }
    const number = isUnversioned ? 2 : newestNumber + 1;
    const savedBy = { uid: caller.uid, name: caller.name };
    const draft: AssistantVersion = { number, values: value, savedBy, createdAt: at, published: null };
    tx.create(versions.doc(String(number)), draft);
    const former = newest?.values ?? (live && assistantValuesOf(live));
    const target = { kind: "settings" as const, id: "assistant", name: `version ${number}` };
    const changed = changedFields(former, value);
    addAuditEntry(tx, byMember(caller), { action: "assistantDraftSaved", target, ...changed }, deps);
    return { outcome: "saved", version: number };
  });
}
