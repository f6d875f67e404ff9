import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import { collection, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export type ChannelRecord = WithId<Channel>;

export const channelsSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["channels", tenantId],
    query(collection(db, paths.channels(tenantId)), orderBy("createdAt"), limit(200)),
    Channel,
  );
