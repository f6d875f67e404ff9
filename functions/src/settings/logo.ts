/** The business's logo: uploaded to a signed URL, looked into before it counts, and shown by a signed URL. */
import { randomUUID } from "node:crypto";
import type { Firestore } from "@google-cloud/firestore";
import { mediaObjects } from "@frontdesk/model/media";
import type { CreateUploadResult } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { LogoType, logoLimit } from "@frontdesk/model/settings";
import { Tenant } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { addAuditEntry, byMember, isRepetition } from "../audit/write-entry.ts";
import { headLength, isWhatItSays } from "../media/file-type.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Storage } from "../services/storage/storage.ts";

type Deps = {
  firestore: Firestore;
  storage: Pick<Storage, "writeUrl" | "readUrl" | "find" | "head" | "remove">;
  now: () => Date;
};

const urlLifeMs = 10 * MINUTE;

export async function createLogoUpload(
  { tenantId, type }: { tenantId: string; type: string },
  { storage, now }: Deps,
): Promise<CreateUploadResult> {
  const uploadId = randomUUID();
  const expires = new Date(now().getTime() + urlLifeMs);
  const options = { expires, type, maxBytes: logoLimit };
  return { uploadId, ...(await storage.writeUrl(mediaObjects.logo(tenantId, uploadId), options)) };
}

/** Throws `AppError` for what is no small picture. The former logo's file goes. */
export async function saveLogo(uploadId: string | null, caller: Caller, deps: Deps): Promise<void> {
  const { tenantId } = caller;
  const logo = uploadId === null ? null : await checked(tenantId, uploadId, deps);
  const ref = deps.firestore.doc(paths.tenant(tenantId));
  const former = await deps.firestore.runTransaction(async (tx) => {
    const tenant = parseSnapshot(Tenant, await tx.get(ref));
    if (!tenant) throw new AppError("notFound", "This business does not exist any more.");
    const before = tenant.logo ?? null;
    const deed = {
      action: "settingsChanged",
      target: { kind: "settings", id: "logo" },
      before: { logo: before?.id ?? null },
      after: { logo: logo?.id ?? null },
    } as const;
    if (await isRepetition(tx, byMember(caller), deed, deps)) return null;
    tx.update(ref, { logo });
    addAuditEntry(tx, byMember(caller), deed, deps);
    return before;
  });
  if (former && former.id !== uploadId) await deps.storage.remove(mediaObjects.logo(tenantId, former.id));
}

async function checked(tenantId: string, uploadId: string, { storage }: Deps): Promise<{ id: string; type: string }> {
  const path = mediaObjects.logo(tenantId, uploadId);
  const facts = await storage.find(path);
  if (!facts) throw new AppError("notFound", "The picture did not arrive. Upload it again.");
  const type = LogoType.safeParse(facts.type);
  if (!type.success || facts.size > logoLimit || !isWhatItSays(facts.type, await storage.head(path, headLength))) {
    throw new AppError("invalidArgument", "Choose a PNG, JPEG or WebP picture of at most 1 MB.");
  }
  return { id: uploadId, type: type.data };
}

export async function logoUrl(tenantId: string, { firestore, storage, now }: Deps): Promise<{ url: string | null }> {
  const logo = parseSnapshot(Tenant, await firestore.doc(paths.tenant(tenantId)).get())?.logo;
  if (!logo) return { url: null };
  const expires = new Date(now().getTime() + urlLifeMs);
  const shown = { expires, type: LogoType.parse(logo.type), disposition: "inline" };
  return { url: await storage.readUrl(mediaObjects.logo(tenantId, logo.id), shown) };
}
