/** One file through the ingest, in this process alone; prints one line of JSON. Started by `scripts/ingest.ts`. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Source, sourceObjects } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { reasonSaid } from "../../functions/src/knowledge/extract/extraction.ts";
import { fileReader } from "../../functions/src/knowledge/file-reader.ts";
import { ingestSource } from "../../functions/src/knowledge/ingest-source.ts";
import type { IngestDeps } from "../../functions/src/knowledge/ingest-source.ts";
import { PermanentError } from "../../functions/src/platform/errors.ts";
import { openaiServices } from "../../functions/src/services/openai/openai.ts";
import { timedTranscriber } from "../../functions/src/services/openai/timed-transcription.ts";
import { fakeMeter } from "../../functions/src/usage/meter.fake.ts";
import { folderStorage } from "./folder-storage.ts";

const [file = "", bucket = ""] = process.argv.slice(2);
const started = performance.now();
const apiKey = () => process.env["OPENAI_API_KEY"] ?? "";
const baseUrl = () => process.env["OPENAI_BASE_URL"] ?? "https://api.openai.com/v1";

const firestore = new Firestore({ projectId: "demo-ingest-files" });
const task = { tenantId: `file-${randomUUID()}`, sourceId: "file" };
const storage = folderStorage(bucket, file);
const next: (() => Promise<void>)[] = [];
const { embedder } = openaiServices({
  apiKey,
  baseUrl,
  chatModel: () => "",
  embeddingModel: () => process.env["OPENAI_EMBEDDING_MODEL"] ?? "text-embedding-3-small",
  dimensions: 1536,
});
const deps: IngestDeps = {
  firestore,
  storage,
  reader: fileReader({
    storage,
    transcriber: timedTranscriber({
      apiKey,
      baseUrl,
      model: () => process.env["OPENAI_TIMED_TRANSCRIPTION_MODEL"] ?? "whisper-1",
    }),
    pictures: null,
  }),
  embedder,
  meter: fakeMeter(),
  // Passages are counted by their documents; where their vectors are kept is no part of this measurement.
  vectors: { upsert: async () => {}, query: async () => [], fetch: async () => new Map(), deleteMany: async () => {} },
  tasks: { enqueue: async () => void next.push(() => ingestSource(task, deps)) },
  now: () => new Date(),
  newOwner: randomUUID,
};

const { size } = await stat(file);
const ref = firestore.doc(paths.source(task.tenantId, task.sourceId));
await firestore.doc(paths.tenant(task.tenantId)).set({ plan: "business" });
const source: Source = {
  tenantId: task.tenantId,
  title: basename(file),
  kind: "file",
  content: "",
  language: "",
  status: "pending",
  error: null,
  version: "",
  chunkCount: 0,
  original: { path: file, name: basename(file), type: "application/octet-stream", size, format: null },
  createdAt: Timestamp.now(),
};
await ref.set(source);
next.push(() => ingestSource(task, deps));
const faults: string[] = [];
for (let run = next.shift(); run && faults.length === 0; run = next.shift()) {
  await run().catch((error: unknown) => {
    if (!(error instanceof PermanentError))
      faults.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  });
}
const ended = Source.parse((await ref.get()).data());
const result = {
  kind: ended.original?.format ?? "-",
  characters: ended.characters ?? 0,
  chunks: ended.chunkCount,
  reason: ended.error,
  code: ended.error === null ? null : reasonSaid(ended.error),
  texts: join(bucket, sourceObjects.texts(task.tenantId, task.sourceId)),
  notes: ended.notes ?? [],
  fault: faults[0] ?? (ended.status === "ready" || ended.error ? null : `it ended as ${ended.status}`),
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  ms: Math.round(performance.now() - started),
};
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
