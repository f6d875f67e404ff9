/** What a source's version is: a hash of all that its passages are made of. Pure. */
import type { Source } from "@frontdesk/model/knowledge";
import { hashId } from "../platform/ids.ts";

/** Changed whenever chunking or the embedded text changes, so that re-indexing replaces what the old code made. */
const format = "1";
/** Changed whenever extraction changes: parts that older code stored are not read any more. */
const extraction = "1";

/** An original has a path of its own for every content. */
export function versionOf({ title, content, original }: Pick<Source, "title" | "content" | "original">): string {
  return original ? hashId(format, title, extraction, original.path) : hashId(format, title, content);
}

/** Id of a passage in the vector index and of its chunk document. */
export function chunkId(sourceId: string, version: string, position: number): string {
  return `${sourceId}:${version}:${position}`;
}

/** Names the text that was taken from an original. */
export const extractionId = (originalPath: string): string => hashId("text", extraction, originalPath);
