/** The templates that can be sent from a number, and which account the number belongs to. */
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { collection, doc, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../../lib/live-documents.ts";
import type { WithId } from "../../../lib/live-documents.ts";

export const PAGE = 100;
export type TemplateRecord = WithId<Template>;

export const approvedTemplates = (db: Firestore, tenantId: string, wabaId: string, count: number) =>
  liveList(
    ["approvedTemplates", tenantId, wabaId, count],
    query(
      collection(db, paths.templates(tenantId)),
      where("wabaId", "==", wabaId),
      where("status", "==", "APPROVED"),
      orderBy("name"),
      limit(count),
    ),
    Template,
  );

export const channelSource = (db: Firestore, tenantId: string, phoneNumberId: string) =>
  liveDocument(["channel", tenantId, phoneNumberId], doc(db, paths.channel(tenantId, phoneNumberId)), Channel);
