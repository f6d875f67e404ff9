/** Unpacks an entry of an archive bit by bit. Its place is read from the archive's directory. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { ExtractError, extractLimits } from "./extraction.ts";

type Entry = { method: number; packed: number; at: number };

/** Text of an entry in stretches; nothing where there is none of that name. Throws `ExtractError` where it is damaged or unpacks to too much. */
export async function* streamText(archive: Uint8Array, name: string): AsyncGenerator<string> {
  const entry = findEntry(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength), name);
  if (!entry) return;
  const packed = archive.subarray(entry.at, entry.at + entry.packed);
  if (entry.method !== 0 && entry.method !== 8) throw new ExtractError("corrupt");
  const decoder = new TextDecoder();
  let total = 0;
  try {
    const source = Readable.from(stretches(packed));
    const bytes: AsyncIterable<Uint8Array> = entry.method === 0 ? source : source.pipe(createInflateRaw());
    for await (const chunk of bytes) {
      total += chunk.byteLength;
      if (total > extractLimits.unpackedBytes) throw new ExtractError("bomb");
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError("corrupt", { cause: error });
  }
}

const stretch = 256 * 1024;

function* stretches(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += stretch) yield bytes.subarray(at, at + stretch);
}

const marks = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 };
const endLength = 22;
const longestComment = 65_535;

function findEntry(archive: Buffer, name: string): Entry | null {
  let end = archive.length - endLength;
  const least = Math.max(0, end - longestComment);
  while (end >= least && archive.readUInt32LE(end) !== marks.end) end -= 1;
  if (end < least) throw new ExtractError("corrupt");
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== marks.entry) throw new ExtractError("corrupt");
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const found = archive.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    if (found === name) {
      const local = archive.readUInt32LE(at + 42);
      if (local + 30 > archive.length || archive.readUInt32LE(local) !== marks.local) throw new ExtractError("corrupt");
      const head = 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      return { method: archive.readUInt16LE(at + 10), packed: archive.readUInt32LE(at + 20), at: local + head };
    }
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return null;
}
