/** Envelope encryption of access tokens: AES-256-GCM under a data key of its own, which a key service wraps. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { SealedToken } from "@frontdesk/model/secret";
import type { KeyWrapper } from "../services/kms/kms.ts";

/** Whose token it is; a sealed token that is copied to another tenant or number does not open there. */
export type TokenPlace = { tenantId: string; phoneNumberId: string };

export async function sealToken(token: string, place: TokenPlace, keys: KeyWrapper): Promise<SealedToken> {
  const [dataKey, iv] = [randomBytes(32), randomBytes(12)];
  const context = contextOf(place);
  const cipher = createCipheriv("aes-256-gcm", dataKey, iv).setAAD(Buffer.from(context));
  const cipherText = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  const wrapped = await keys.wrap(dataKey, context);
  return {
    cipherText: cipherText.toString("base64"),
    iv: iv.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
    ...wrapped,
  };
}

/** Throws where the token was changed, or belongs to another place. */
export async function openToken(sealed: SealedToken, place: TokenPlace, keys: KeyWrapper): Promise<string> {
  const context = contextOf(place);
  const dataKey = await keys.unwrap(sealed, context);
  const decipher = createDecipheriv("aes-256-gcm", dataKey, Buffer.from(sealed.iv, "base64"), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(sealed.tag, "base64"));
  return Buffer.concat([decipher.update(Buffer.from(sealed.cipherText, "base64")), decipher.final()]).toString("utf8");
}

function contextOf({ tenantId, phoneNumberId }: TokenPlace): string {
  return JSON.stringify(["channelToken", tenantId, phoneNumberId]);
}
