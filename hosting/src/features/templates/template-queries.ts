import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { collection, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export const PAGE = 100;

export type TemplateRecord = WithId<Template>;

export const templatesSource = (db: Firestore, tenantId: string, count: number) =>
  liveList(
    ["templates", tenantId, count],
    query(collection(db, paths.templates(tenantId)), orderBy("name"), limit(count)),
    Template,
  );

export const accountsSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["channels", tenantId],
    query(collection(db, paths.channels(tenantId)), orderBy("createdAt"), limit(200)),
    Channel,
  );
