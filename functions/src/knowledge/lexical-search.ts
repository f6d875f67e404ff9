/**
 * Lexical search over what is stored: shards of words that indexing writes beside the chunks. An instance loads a tenant's shards on its first
 * question, keeps them, and asks at each further question only which sources changed since: one read where none did.
 */
import type { Firestore, Query, QueryDocumentSnapshot } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { MINUTE } from "@frontdesk/model/time";
import { z } from "zod";
import { lexicalIndex } from "./lexical-index.ts";
import type { LexicalIndex, LexicalMatch } from "./lexical-index.ts";
import { unpackShard } from "./lexical-shard.ts";
import type { ChunkWords } from "./lexical-shard.ts";

/** `passages` is how many were searched; `languages` are those of the tenant's documents; `reads` what it cost, in documents. */
type LexicalFound = { matches: LexicalMatch[][]; passages: number; languages: string[]; reads: number };

export type LexicalSearch = { search(tenantId: string, questions: string[], limit: number): Promise<LexicalFound> };

type Deps = { firestore: Firestore; mostWords?: number; overlapMs?: number };

type Held = {
  index: LexicalIndex;
  languages: Map<string, string>;
  since: Timestamp | null;
  syncing: Promise<number> | null;
};

/** Clocks of instances differ, and a commit is seen after its time: sources that changed this shortly before are looked at again. */
const usualOverlapMs = 2 * MINUTE;
const pageSize = 100;
/** More changed sources than this are loaded with all others. */
const fewSources = 20;
/** A word takes about 12 bytes with its postings; tenants that were not asked lately make room. */
const defaultMostWords = 8_000_000;

const ActiveSource = z.object({
  version: z.string(),
  language: z.string().default(""),
});

const StoredShard = z.object({ sourceId: z.string(), version: z.string(), words: z.instanceof(Uint8Array) });

export function lexicalSearch({
  firestore,
  mostWords = defaultMostWords,
  overlapMs = usualOverlapMs,
}: Deps): LexicalSearch {
  const tenants = new Map<string, Held>();
  const hold = (tenantId: string): Held => {
    const held = tenants.get(tenantId) ?? { index: lexicalIndex(), languages: new Map(), since: null, syncing: null };
    // Most recently asked last.
    tenants.delete(tenantId);
    tenants.set(tenantId, held);
    return held;
  };
  const makeRoom = (kept: string) => {
    let words = [...tenants.values()].reduce((sum, { index }) => sum + index.size().words, 0);
    for (const [tenantId, held] of tenants) {
      if (words <= mostWords) return;
      if (tenantId === kept || held.syncing) continue;
      words -= held.index.size().words;
      tenants.delete(tenantId);
    }
  };

  return {
    async search(tenantId, questions, limit) {
      const held = hold(tenantId);
      const first = !held.syncing;
      held.syncing ??= bringUpToDate(tenantId, held, overlapMs, firestore).finally(() => {
        held.syncing = null;
        makeRoom(tenantId);
      });
      const reads = await held.syncing;
      const matches = questions.map((question) => held.index.search(question, limit));
      const languages = [...new Set(held.languages.values())].filter((language) => language !== "").toSorted();
      return { matches, passages: held.index.size().chunks, languages, reads: first ? reads : 0 };
    },
  };
}

/** Returns how many documents were read. */
async function bringUpToDate(tenantId: string, held: Held, overlapMs: number, firestore: Firestore): Promise<number> {
  const sources = firestore
    .collection(paths.sources(tenantId))
    .orderBy("indexedAt")
    .select("version", "language", "indexedAt");
  const since = held.since && Timestamp.fromMillis(held.since.toMillis() - overlapMs);
  const changed = await readAll(since ? sources.where("indexedAt", ">", since) : sources);
  const outdated = new Map<string, string>();
  for (const doc of changed.docs) {
    const source = ActiveSource.safeParse(doc.data());
    if (!source.success) continue;
    const { version, language } = source.data;
    held.languages.set(doc.id, language);
    if (version === "") held.index.remove(doc.id);
    else if (held.index.versionOf(doc.id) !== version) outdated.set(doc.id, version);
  }
  const loaded = await load(tenantId, outdated, firestore);
  for (const [sourceId, chunks] of loaded.chunks) held.index.put(sourceId, outdated.get(sourceId) ?? "", chunks);
  held.since = changed.readAt;
  return changed.reads + loaded.reads;
}

async function load(tenantId: string, wanted: ReadonlyMap<string, string>, firestore: Firestore) {
  const chunks = new Map<string, ChunkWords[]>();
  const shards = firestore.collection(paths.lexicalShards(tenantId));
  const queries =
    wanted.size > fewSources
      ? [shards]
      : [...wanted.keys()].map((sourceId) => shards.where("sourceId", "==", sourceId));
  let reads = 0;
  for (const query of queries) {
    const found = await readAll(query);
    reads += found.reads;
    for (const doc of found.docs) {
      const shard = StoredShard.safeParse(doc.data());
      if (!shard.success || wanted.get(shard.data.sourceId) !== shard.data.version) continue;
      const before = chunks.get(shard.data.sourceId) ?? [];
      chunks.set(shard.data.sourceId, [...before, ...unpackShard(shard.data.words)]);
    }
  }
  return { chunks, reads };
}

/** An empty query, too, is billed as a read; `readAt` is when the first page was read. */
async function readAll(query: Query): Promise<{ docs: QueryDocumentSnapshot[]; reads: number; readAt: Timestamp }> {
  const docs: QueryDocumentSnapshot[] = [];
  let readAt: Timestamp | null = null;
  for (;;) {
    const last = docs.at(-1);
    const page = await (last ? query.startAfter(last) : query).limit(pageSize).get();
    docs.push(...page.docs);
    readAt ??= page.readTime;
    if (page.size < pageSize) return { docs, reads: Math.max(1, docs.length), readAt };
  }
}
