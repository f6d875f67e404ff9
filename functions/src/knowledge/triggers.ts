/** Firestore triggers of the knowledge base. */
import { Source } from "@frontdesk/model/knowledge";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentWritten } from "firebase-functions/firestore";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps.ts";
import { hashId } from "../platform/ids.ts";

/** Enqueues the indexing of a source whose status becomes `pending`; every other write, its worker's own included, is passed over. */
export const routeSource = onDocumentWritten(
  { document: patterns.source, region, retry: true },
  async ({ id, data, params }) => {
    const source = Source.safeParse(data?.after.data());
    if (!source.success || source.data.status !== "pending") return;
    const { tenantId, sourceId } = params;
    await routeDeps().tasks.enqueue({
      queue: "ingestSource",
      id: hashId("ingestSource", tenantId, sourceId, id),
      payload: { tenantId, sourceId },
    });
  },
);
