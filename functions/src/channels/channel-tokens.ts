/** Access tokens of numbers, opened once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { ChannelSecret } from "@frontdesk/model/secret";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";
import type { KeyWrapper } from "../services/kms/kms.ts";
import { openToken } from "./envelope.ts";

/** `find` is null for a number without a token of its own. `forget` makes the next `find` read anew: call it when a token was refused. */
export type ChannelTokens = {
  find(tenantId: string, phoneNumberId: string): Promise<string | null>;
  forget(tenantId: string, phoneNumberId: string): void;
};

type Deps = { firestore: Firestore; keys: KeyWrapper; now: () => Date };

export function channelTokens({ firestore, keys, now }: Deps): ChannelTokens {
  const kept = new Map<string, { token: string | null; until: number }>();
  return {
    async find(tenantId, phoneNumberId) {
      const path = paths.channelSecret(tenantId, phoneNumberId);
      const hit = kept.get(path);
      if (hit && hit.until > now().getTime()) return hit.token;
      const secret = parseSnapshot(ChannelSecret, await firestore.doc(path).get());
      const token = secret && (await openToken(secret, { tenantId, phoneNumberId }, keys));
      kept.set(path, { token, until: now().getTime() + MINUTE });
      return token;
    },
    forget: (tenantId, phoneNumberId) => void kept.delete(paths.channelSecret(tenantId, phoneNumberId)),
  };
}
