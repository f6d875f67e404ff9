/** The first half of indexing: text of the original, part by part into the bucket, within the business's plan. */
import type { IngestCursor } from "@frontdesk/model/knowledge";
import { PermanentError } from "../platform/errors.ts";
import { cutPieces } from "./chunk-pieces.ts";
import { ExtractError, piece } from "./extract/extraction.ts";
import type { Part } from "./extract/extraction.ts";
import type { Run } from "./ingest-source.ts";
import { saveProgress } from "./indexing-lease.ts";
import { writeText } from "./texts.ts";
import { spentOn } from "../usage/meter.ts";
import { chunksElsewhere, findLimits } from "./usage.ts";

/** Formats whose extraction can begin in the middle; others are read from the beginning, and parts that are stored are passed over. */
const canBegin: ReadonlySet<string | null> = new Set(["pdf", "pptx", "audio", "video"]);
const namedPages = 200;
const noteLimit = 8;

/** The cursor with `extracted`, or without where the time was over; null where the source is not ours any more. */
export async function extractSource(run: Run, begun: IngestCursor): Promise<IngestCursor | null> {
  const { source, lease, deps } = run;
  const room = await roomFor(run);
  if (!source.original) {
    const chunks = cutPieces([piece(source.content)]);
    if (chunks.length === 0) throw new PermanentError("The document is empty. Add text to it and save it again.");
    checkRoom(chunks.length, room);
    return { ...begun, parts: 1, units: 1, extracted: true, counted: chunks.length, characters: source.content.length };
  }
  let { original } = source;
  let cursor = begun;
  let number = 0;
  const from = canBegin.has(original.format) ? begun.units : 0;
  if (from > 0) number = begun.parts;
  for await (const found of deps.reader.read(original, from)) {
    if ("format" in found) {
      original = { ...original, format: found.format };
    } else if ("note" in found) {
      const notes = [...new Set([...cursor.notes, found.note.slice(0, 300)])].slice(0, noteLimit);
      cursor = { ...cursor, notes };
    } else {
      number += 1;
      if (number <= begun.parts) continue;
      await noteUse(run, original.path, number, found);
      await writeText(lease.task, original.path, number - 1, found.pieces, deps.storage);
      cursor = counted(cursor, found, number);
      checkRoom(cursor.counted, room);
      if (!(await saveProgress(lease, { cursor, original }))) return null;
      if (deps.now().getTime() > run.until) return cursor;
    }
  }
  if (cursor.counted === 0) throw new ExtractError(reasonFor(cursor, original.format));
  cursor = { ...cursor, extracted: true };
  return (await saveProgress(lease, { cursor, original, status: "indexing" })) ? cursor : null;
}

/** The key names the part of the file, so that one that is read again after a crash counts once. */
async function noteUse(
  { lease: { task }, deps }: Run,
  path: string,
  part: number,
  { spent = [] }: Part,
): Promise<void> {
  for (const [n, { kind, used }] of spent.entries())
    await deps.meter.note(task.tenantId, kind, `${path}#${part}.${n}`, spentOn(used));
}

function counted(cursor: IngestCursor, part: Part, parts: number): IngestCursor {
  const chunks = cutPieces(part.pieces);
  return {
    ...cursor,
    parts,
    units: part.units,
    counted: cursor.counted + chunks.length,
    characters: part.pieces.reduce((sum, { text }) => sum + text.length, cursor.characters),
    scanned: [...cursor.scanned, ...part.scanned].slice(0, namedPages),
    broken: [...cursor.broken, ...part.broken].slice(0, namedPages),
  };
}

function reasonFor({ scanned, broken }: IngestCursor, format: string | null) {
  if (format === "audio" || format === "video") return "silent";
  return scanned.length > 0 ? "scanned" : broken.length > 0 ? "corrupt" : "empty";
}

type Room = { chunks: number; limit: number };

/** Passages that the plan has left for this source. */
async function roomFor({ lease: { task, firestore } }: Run): Promise<Room> {
  const { chunks } = await findLimits(task.tenantId, firestore);
  if (chunks === Infinity) return { chunks, limit: chunks };
  const elsewhere = await chunksElsewhere(task.tenantId, task.sourceId, firestore);
  return { chunks: chunks - elsewhere, limit: chunks };
}

function checkRoom(needed: number, { chunks, limit }: Room): void {
  if (needed <= chunks) return;
  throw new PermanentError(
    `Your plan allows ${limit.toLocaleString("en")} passages, and with this source there would be more. Remove sources that are not needed, or change the plan.`,
  );
}
