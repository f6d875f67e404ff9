/** Which tenant a number or an account belongs to, read once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { ChannelRoute } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";

export type NumberRoutes = {
  find(phoneNumberId: string): Promise<ChannelRoute | null>;
  /** The tenants that have a number of the account: one, but for businesses that share an account. */
  findByAccount(wabaId: string): Promise<string[]>;
};

const idLimit = 200;

/** Numbers of one account. */
const accountLimit = 100;

/** Only found routes are kept, so that a number connected now receives its next message. */
export function numberRoutes(firestore: Firestore, now: () => Date): NumberRoutes {
  const byNumber = keeping(now, async (phoneNumberId) =>
    parseSnapshot(ChannelRoute, await firestore.doc(paths.channelRoute(phoneNumberId)).get()),
  );
  const byAccount = keeping(now, async (wabaId) => {
    const routes = await firestore
      .collection(paths.channelRoutes())
      .where("wabaId", "==", wabaId)
      .limit(accountLimit)
      .get();
    const tenants = routes.docs.flatMap((doc) => parseSnapshot(ChannelRoute, doc)?.tenantId ?? []);
    return tenants.length > 0 ? [...new Set(tenants)] : null;
  });
  return {
    find: byNumber,
    findByAccount: async (wabaId) => (wabaId.length > idLimit ? null : await byAccount(wabaId)) ?? [],
  };
}

function keeping<T>(now: () => Date, read: (key: string) => Promise<T | null>): (key: string) => Promise<T | null> {
  const kept = new Map<string, { value: T; until: number }>();
  return async (key) => {
    const hit = kept.get(key);
    if (hit && hit.until > now().getTime()) return hit.value;
    const value = await read(key);
    if (value !== null) kept.set(key, { value, until: now().getTime() + MINUTE });
    return value;
  };
}
