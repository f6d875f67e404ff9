/** Starts the stand-ins of the outside services that this suite does not reach for real. */
import { join } from "node:path";
import { startBigqueryStandIn } from "../bigquery/server.ts";
import { startConfluenceStandIn } from "../confluence/server.ts";
import { startNotionStandIn } from "../notion/server.ts";
import { startOpenaiStandIn } from "../openai/server.ts";
import { startOutbox } from "../outbox/server.ts";
import { startPineconeStandIn } from "../pinecone/server.ts";
import { keepActivityTable } from "../../functions/src/services/bigquery/activity-table.ts";
import { openBigquery } from "../../functions/src/services/bigquery/open-bigquery.ts";
import type { StandIn } from "../shared/stand-in.ts";
import { demoNumbers, spareNumber } from "../seed.ts";
import { startStorageStandIn } from "../storage/server.ts";
import { startTasksStandIn } from "../tasks/server.ts";
import { startWhatsappStandIn } from "../whatsapp/server.ts";
import { urlOf } from "./ports.ts";
import type { Ports } from "./ports.ts";
import { local } from "./services.ts";
import type { Services } from "./services.ts";

/** Started one after the other into `started`, so that a failure half-way leaves a list of what is to be closed. */
export async function startStandIns(
  started: StandIn[],
  {
    ports,
    services: { real, storageSigner },
    webhookUrl,
    dataDir,
    projectId,
  }: {
    ports: Ports;
    services: Pick<Services, "real" | "storageSigner">;
    webhookUrl: string;
    dataDir: string;
    projectId: string;
  },
): Promise<void> {
  started.push(
    await startWhatsappStandIn({
      port: ports.whatsapp,
      webhookUrl,
      appSecret: local.appSecret,
      accessToken: local.accessToken,
      verifyToken: local.verifyToken,
      numbers: [...demoNumbers, spareNumber],
      stateFile: join(dataDir, "whatsapp.json"),
    }),
  );
  started.push(
    await startStorageStandIn({
      port: ports.storage,
      buckets: [local.mediaBucket],
      signer: storageSigner,
      folder: join(dataDir, "storage"),
    }),
  );
  started.push(await startTasksStandIn({ port: ports.queues, tasksEmulatorUrl: urlOf(ports.tasks) }));
  started.push(
    await startOutbox({
      port: ports.outbox,
      projectId,
      firestoreUrl: urlOf(ports.firestore),
      authUrl: urlOf(ports.auth),
      dashboardUrl: urlOf(ports.hosting),
    }),
  );
  started.push(await startNotionStandIn({ port: ports.notion, token: local.notionToken }));
  started.push(
    await startConfluenceStandIn({
      port: ports.confluence,
      email: local.confluenceEmail,
      token: local.confluenceToken,
    }),
  );
  const bigquery = await startBigqueryStandIn({ port: ports.bigquery, file: join(dataDir, "bigquery.sqlite") });
  started.push(bigquery);
  await keepActivityTable(await openBigquery(bigquery.url, projectId), {
    dataset: local.activityDataset,
    location: "US",
  });
  if (!real.openai) started.push(await startOpenaiStandIn({ port: ports.openai, apiKey: local.openaiKey }));
  if (!real.pinecone) {
    started.push(
      await startPineconeStandIn({
        port: ports.pinecone,
        apiKey: local.pineconeKey,
        stateFile: join(dataDir, "pinecone.json"),
        indexes: [{ name: local.indexName, dimension: local.dimensions, metric: "cosine" }],
      }),
    );
  }
}
