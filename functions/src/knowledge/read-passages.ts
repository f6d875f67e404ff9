/** The passages behind candidates, as they are stored; drops those of a version that does not answer any more, and of sources that are gone. */
import type { Firestore } from "@google-cloud/firestore";
import { Chunk } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { Candidate, FoundPassage } from "./retrieve.ts";

/** `reads` is what it cost, in documents. */
export type ReadPassages = (
  tenantId: string,
  candidates: readonly Candidate[],
) => Promise<{ passages: FoundPassage[]; reads: number }>;

export const storedPassages =
  (firestore: Firestore): ReadPassages =>
  (tenantId, candidates) =>
    readPassages(tenantId, candidates, firestore);

async function readPassages(
  tenantId: string,
  candidates: readonly Candidate[],
  firestore: Firestore,
): ReturnType<ReadPassages> {
  if (candidates.length === 0) return { passages: [], reads: 0 };
  const sourceIds = [...new Set(candidates.map(({ sourceId }) => sourceId))].filter((id) => id !== "");
  const [sources, chunks] = await Promise.all([
    firestore.getAll(...sourceIds.map((id) => firestore.doc(paths.source(tenantId, id))), {
      fieldMask: ["version"],
    }),
    firestore.getAll(...candidates.map(({ sourceId, id }) => firestore.doc(paths.chunk(tenantId, sourceId, id)))),
  ]);
  const versions = new Map(sources.map((source) => [source.id, source.get("version")]));
  const passages = candidates.flatMap((candidate, n): FoundPassage[] => {
    const chunk = Chunk.safeParse(chunks[n]?.data());
    const answers = versions.get(candidate.sourceId) === candidate.sourceVersion;
    if (!chunk.success || !answers || chunk.data.sourceVersion !== candidate.sourceVersion) return [];
    const { sourceTitle, heading, text, language = "", place = null } = chunk.data;
    return [{ ...candidate, sourceTitle, heading, text, language, place }];
  });
  return { passages, reads: sources.length + chunks.length };
}
