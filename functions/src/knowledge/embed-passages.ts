/** The second half of indexing: passages and their vectors, batch by batch, and then the swap. */
import { Timestamp } from "@google-cloud/firestore";
import type { Chunk, IngestCursor, Source } from "@frontdesk/model/knowledge";
import type { SourceTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import { chunkPieces } from "./chunk-pieces.ts";
import type { PlacedChunk } from "./chunk-pieces.ts";
import type { IngestDeps, Run, Stopped } from "./ingest-source.ts";
import { finishIndexing, saveProgress } from "./indexing-lease.ts";
import type { NamedChunk } from "./indexing-lease.ts";
import { languageOf } from "./language.ts";
import { chunkId } from "./source-version.ts";
import { findByHash } from "./store.ts";
import { readText } from "./texts.ts";

const batchSize = 64;
const mostHashes = 30;
/** Characters that tell the language of a source whose passages are each too short to. */
const sampleLength = 1_000;

export async function embedPassages(run: Run, begun: IngestCursor): Promise<Stopped> {
  const { lease, source, deps } = run;
  let cursor = begun;
  const languages = new Map<string, number>();
  let sample = "";
  for (let part = begun.part; part < begun.parts; part += 1) {
    const pieces = await readText(lease.task, source, part, deps.storage);
    const chunks = await chunkPieces(pieces, source.language);
    if (sample.length < sampleLength)
      sample += chunks
        .slice(0, 20)
        .map(({ text }) => text)
        .join("\n");
    for (let offset = part === begun.part ? begun.offset : 0; offset < chunks.length; offset += batchSize) {
      cursor = { ...cursor, part, offset };
      if (deps.now().getTime() > run.until) return (await saveProgress(lease, { cursor })) ? cursor : null;
      const some = chunks.slice(offset, offset + batchSize);
      const batch = some.map((chunk, n) => named(run, cursor, chunk, cursor.position + n));
      const vectors = await vectorsOf(lease.task, source, batch, deps);
      // Documents before vectors: they are the only list of the vectors that there are, by which old ones are deleted.
      if (!(await saveProgress(lease, { cursor, chunks: batch }))) return null;
      await deps.vectors.upsert(lease.task.tenantId, withValues(lease.task, batch, vectors.values));
      cursor = {
        ...cursor,
        position: cursor.position + batch.length,
        embedded: cursor.embedded + vectors.embedded,
        reused: cursor.reused + batch.length - vectors.embedded,
      };
      for (const { chunk } of batch)
        languages.set(chunk.language ?? "", (languages.get(chunk.language ?? "") ?? 0) + 1);
    }
    cursor = { ...cursor, part: part + 1, offset: 0 };
  }
  const { version, position, units, characters } = cursor;
  const language = source.language || mostUsed(languages) || (await languageOf(sample, ""));
  await finishIndexing(lease, { version, chunkCount: position, language, units, characters, notes: notesOf(cursor) });
  return null;
}

function named(
  { lease: { task }, source, deps }: Run,
  { version }: IngestCursor,
  chunk: PlacedChunk,
  position: number,
): NamedChunk {
  const { heading, text, place, language } = chunk;
  return {
    id: chunkId(task.sourceId, version, position),
    chunk: {
      sourceId: task.sourceId,
      sourceVersion: version,
      sourceTitle: source.title,
      heading,
      text,
      position,
      place,
      language,
      hash: hashId("chunk", embeddedText(source.title, chunk)),
      createdAt: Timestamp.fromDate(deps.now()),
    },
  };
}

/** Title and headings are often all that says what a table is about. */
export function embeddedText(title: string, { heading, text }: Pick<Chunk, "heading" | "text">): string {
  const above = heading.startsWith(title) ? heading : [title, heading].filter(Boolean).join(" › ");
  return `${above}\n${text}`;
}

type Values = { values: number[][]; embedded: number };

/** Passages that are word for word in the version that answers now keep their vectors. */
async function vectorsOf(task: SourceTask, source: Source, batch: NamedChunk[], deps: IngestDeps): Promise<Values> {
  const known =
    source.version === "" ? new Map<string, number[]>() : await knownVectors(task, source.version, batch, deps);
  const fresh = batch.filter(({ chunk }) => !known.has(chunk.hash ?? ""));
  const { vectors, tokens } = await deps.embedder.embed(fresh.map(({ chunk }) => embeddedText(source.title, chunk)));
  // The first passage's id names source, version and place.
  await deps.meter.noteEmbedding(task.tenantId, batch[0]?.id ?? "", tokens);
  for (const [n, { id }] of fresh.entries()) known.set(id, vectors[n] ?? []);
  return {
    values: batch.map(({ id, chunk }) => known.get(id) ?? known.get(chunk.hash ?? "") ?? []),
    embedded: fresh.length,
  };
}

async function knownVectors(task: SourceTask, version: string, batch: NamedChunk[], deps: IngestDeps) {
  const byHash = new Map<string, number[]>();
  const hashes = [...new Set(batch.map(({ chunk }) => chunk.hash ?? ""))];
  const ids = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += mostHashes) {
    const found = await findByHash(task, version, hashes.slice(start, start + mostHashes), deps.firestore);
    for (const [hash, id] of found) ids.set(hash, id);
  }
  const values = ids.size === 0 ? null : await deps.vectors.fetch(task.tenantId, [...ids.values()]);
  if (!values) return byHash;
  for (const [hash, id] of ids) {
    const vector = values.get(id);
    if (vector) byHash.set(hash, vector);
  }
  return byHash;
}

function withValues({ tenantId }: SourceTask, chunks: NamedChunk[], values: number[][]) {
  return chunks.map(({ id, chunk: { sourceId, sourceVersion, sourceTitle, heading, text } }, n) => ({
    id,
    values: values[n] ?? [],
    metadata: { tenantId, sourceId, sourceVersion, sourceTitle, heading, text },
  }));
}

function mostUsed(languages: ReadonlyMap<string, number>): string {
  return [...languages].filter(([language]) => language !== "").toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

const listed = (numbers: readonly number[]) =>
  `${numbers.slice(0, 12).join(", ")}${numbers.length > 12 ? " and more" : ""}`;

function notesOf({ notes, scanned, broken, units }: IngestCursor): string[] {
  return [
    ...(scanned.length > 0
      ? [`${scanned.length} of ${units} pages are pictures without text and were left out: ${listed(scanned)}.`]
      : []),
    ...(broken.length > 0
      ? [`${broken.length} of ${units} pages are damaged and were left out: ${listed(broken)}.`]
      : []),
    ...notes,
  ].map((note) => note.slice(0, 300));
}
