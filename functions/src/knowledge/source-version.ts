/** What a source's version is: a hash of all that its passages are made of. Pure. */
import type { Source } from "@frontdesk/model/knowledge";
import { hashId } from "../platform/ids.ts";

/** Changed whenever chunking or the embedded text changes, so that re-indexing replaces what the old code made. */
const format = "1";

export function versionOf({ title, content }: Pick<Source, "title" | "content">): string {
  return hashId(format, title, content);
}

/** Id of a passage in the vector index and of its chunk document. */
export function chunkId(sourceId: string, version: string, position: number): string {
  return `${sourceId}:${version}:${position}`;
}
