/** The templates that can go out by themselves: approved, and with nothing to choose at the time of sending. */
import { paths } from "@frontdesk/model/paths";
import { templateObstacle } from "@frontdesk/model/template-problems";
import { templateParameters } from "@frontdesk/model/template-parameters";
import { Template } from "@frontdesk/model/template";
import { collection, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../lib/live-documents.ts";

const shown = 200;

export const followUpTemplates = (db: Firestore, tenantId: string) =>
  liveList(
    ["followUpTemplates", tenantId],
    query(collection(db, paths.templates(tenantId)), where("status", "==", "APPROVED"), orderBy("name"), limit(shown)),
    Template,
  );

export function withoutFiles(template: Pick<Template, "status" | "components">): boolean {
  if (templateObstacle(template) !== null) return false;
  return templateParameters(template).every(
    ({ kind, required }) => !required || kind === "text" || kind === "urlSuffix",
  );
}
