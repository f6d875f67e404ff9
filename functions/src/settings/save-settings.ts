/**
 * Saves one kind of a business's settings, on condition that nobody saved since the caller read it. The deed and its audit entry are one
 * transaction.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { HandoffSettings, HoursSettings, businessProfileOf } from "@frontdesk/model/settings";
import type { Revised, SaveSettingsInput, SaveSettingsResult } from "@frontdesk/model/settings";
import { Tenant } from "@frontdesk/model/tenant";
import { changedFields, isSame } from "../audit/changed-fields.ts";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { saveDraft } from "../trials/save-draft.ts";
import { checkFollowUp } from "./check-follow-up.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** What is stored, and the revision that it is; a document that nobody saved yet is version 0. */
type Stored = { value: Readonly<Record<string, unknown>> | null; version: number; savedBy: string | null };

export async function saveSettings(input: SaveSettingsInput, caller: Caller, deps: Deps): Promise<SaveSettingsResult> {
  const { firestore } = deps;
  // The assistant's become a draft first: whoever changes how customers are answered tries it before it is live.
  if (input.name === "assistant") return saveDraft(input, caller, deps);
  const { tenantId, name, version, value } = input;
  const ref = firestore.doc(name === "business" ? paths.tenant(tenantId) : paths.settings(tenantId, name));
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    const stored = storedOf(name, snapshot);
    if (stored.version !== version) {
      // The same again of the same person: their first attempt was carried out, and only its answer was lost.
      const isOwn = stored.version === version + 1 && stored.savedBy === caller.uid;
      if (isOwn && isSame(stored.value, value)) return { outcome: "saved", version: stored.version };
      return { outcome: "conflict", version: stored.version };
    }
    if (
      input.name === "handoff" &&
      input.value.followUp &&
      "followUp" in changedFields(stored.value, input.value).after
    )
      await checkFollowUp(tenantId, input.value.followUp, tx, firestore);
    const by = { uid: caller.uid, name: caller.name };
    const revised: Revised = { version: version + 1, updatedAt: Timestamp.fromDate(deps.now()), updatedBy: by };
    if (name === "business") {
      const { languages } = input.value;
      tx.update(ref, { ...input.value, locale: languages[0] ?? "en", profile: revised });
    } else tx.set(ref, { ...value, ...revised });
    const changed = changedFields(stored.value, value);
    const target = { kind: "settings" as const, id: name };
    addAuditEntry(tx, byMember(caller), { action: "settingsChanged", target, ...changed }, deps);
    return { outcome: "saved", version: revised.version };
  });
}

function storedOf(
  name: Exclude<SaveSettingsInput["name"], "assistant">,
  snapshot: Parameters<typeof parseSnapshot>[1],
): Stored {
  if (name === "business") {
    const tenant = parseSnapshot(Tenant, snapshot);
    if (!tenant) throw new AppError("notFound", "This business does not exist any more.");
    const { profile } = tenant;
    return {
      value: businessProfileOf(tenant),
      version: profile?.version ?? 0,
      savedBy: profile?.updatedBy?.uid ?? null,
    };
  }
  const settings = name === "hours" ? parseSnapshot(HoursSettings, snapshot) : parseSnapshot(HandoffSettings, snapshot);
  return { value: settings, version: settings?.version ?? 0, savedBy: settings?.updatedBy?.uid ?? null };
}
