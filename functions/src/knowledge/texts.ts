/** Extracted text, kept part by part in the bucket, so that indexing can stop and go on. */
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { Place, sourceObjects } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import type { SourceTask } from "@frontdesk/model/tasks";
import { z } from "zod";
import type { Storage } from "../services/storage/storage.ts";
import { piece } from "./extract/extraction.ts";
import type { Piece } from "./extract/extraction.ts";
import { extractionId } from "./source-version.ts";

const Pieces = z.array(z.object({ place: Place, heading: z.string(), text: z.string() }));

const pathOf = ({ tenantId, sourceId }: SourceTask, originalPath: string, part: number) =>
  sourceObjects.text(tenantId, sourceId, extractionId(originalPath), part);

export async function writeText(
  task: SourceTask,
  originalPath: string,
  part: number,
  pieces: readonly Piece[],
  storage: Pick<Storage, "write">,
): Promise<void> {
  const text = JSON.stringify(pieces.map(({ place, heading, text }) => ({ place, heading, text })));
  await storage.write(pathOf(task, originalPath, part), "application/json", [Readable.from([Buffer.from(text)])]);
}

/** What people wrote is its own, single part. */
export async function readText(
  task: SourceTask,
  { original, content }: Pick<Source, "original" | "content">,
  part: number,
  storage: Pick<Storage, "read">,
): Promise<Piece[]> {
  if (!original) return part === 0 ? [piece(content)] : [];
  return Pieces.parse(await json(storage.read(pathOf(task, original.path, part))));
}

export async function textExists(
  task: SourceTask,
  { original, content }: Pick<Source, "original" | "content">,
  part: number,
  storage: Pick<Storage, "find">,
): Promise<boolean> {
  if (!original) return part === 0 && content !== "";
  return (await storage.find(pathOf(task, original.path, part))) !== null;
}
