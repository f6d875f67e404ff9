/** `tenants/{t}/secrets/{phoneNumberId}`: an access token, envelope-encrypted; see `functions/src/channels/envelope.ts`. Server only. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const SealedToken = z.object({
  /** AES-256-GCM, base64. */
  cipherText: z.string(),
  iv: z.string(),
  tag: z.string(),
  /** The data key, wrapped by the key that `keyName` names, base64. */
  wrappedKey: z.string(),
  keyName: z.string(),
});
export type SealedToken = z.infer<typeof SealedToken>;

export const ChannelSecret = SealedToken.extend({
  tenantId: z.string(),
  phoneNumberId: z.string(),
  createdAt: Instant,
  /** The rotation that encrypted it last, or null where none has. */
  rotation: z.string().nullable(),
});
export type ChannelSecret = z.infer<typeof ChannelSecret>;
