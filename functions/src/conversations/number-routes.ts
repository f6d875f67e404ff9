/** Which tenant a number belongs to, read once a minute per instance. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { ChannelRoute } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";

export type NumberRoutes = { find(phoneNumberId: string): Promise<ChannelRoute | null> };

/** Only found routes are kept, so that a number connected now receives its next message. */
export function numberRoutes(firestore: Firestore, now: () => Date): NumberRoutes {
  const kept = new Map<string, { route: ChannelRoute; until: number }>();
  return {
    async find(phoneNumberId) {
      const hit = kept.get(phoneNumberId);
      if (hit && hit.until > now().getTime()) return hit.route;
      const route = parseSnapshot(ChannelRoute, await firestore.doc(paths.channelRoute(phoneNumberId)).get());
      if (route) kept.set(phoneNumberId, { route, until: now().getTime() + MINUTE });
      return route;
    },
  };
}
