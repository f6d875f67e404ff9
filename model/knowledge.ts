/**
 * `tenants/{t}/sources/{s}` and `…/chunks/{k}`: what the assistant answers from.
 *
 * A passage may answer only while its `sourceVersion` is its source's `version`: a new version's passages are written beside the old ones, and
 * the change of that one field swaps them all at once. A source that is being removed has the version "".
 */
import { z } from "zod";
import { Instant } from "./time.ts";

/**
 * `markdown`, `snippet` and `qa` carry their text in `content` (a `qa` its question in `title`, its answer in `content`). `file` and `page` have an
 * original in the bucket. `site`, `notion` and `confluence` have no passages of their own: each of their pages is a `subpage` with `parentId`.
 */
export const SourceKind = z.enum([
  "markdown",
  "file",
  "page",
  "site",
  "notion",
  "confluence",
  "qa",
  "snippet",
  "subpage",
]);
export type SourceKind = z.infer<typeof SourceKind>;

export const collectionKinds = ["site", "notion", "confluence"] as const satisfies readonly SourceKind[];
/** Those that people added, as against pages of collections. */
export const topKinds = SourceKind.options.filter((kind) => kind !== "subpage");

export const isCollection = (kind: SourceKind): boolean => collectionKinds.some((collection) => collection === kind);

/** How an original is read. */
export const FileFormat = z.enum([
  "pdf",
  "docx",
  "pptx",
  "xlsx",
  "csv",
  "odt",
  "ods",
  "odp",
  "html",
  "markdown",
  "text",
  "email",
  "audio",
  "video",
  "image",
]);
export type FileFormat = z.infer<typeof FileFormat>;

/**
 * `uploading` or `syncing`, as its text has yet to come from a person or from the web -> `pending` -> `extracting` -> `indexing` -> `ready` or
 * `failed`; `pending` or `syncing` again for every new version; `removing` is final. Collections are `syncing`, `ready` or `failed`.
 * While a new version is worked on, and after it failed, the one before goes on answering.
 */
export const SourceStatus = z.enum([
  "uploading",
  "syncing",
  "pending",
  "extracting",
  "indexing",
  "ready",
  "failed",
  "removing",
]);
export type SourceStatus = z.infer<typeof SourceStatus>;

/** Where in its source a passage stands, as far as its format has such places. Numbers count from 1, `seconds` from the beginning. */
export const Place = z.object({
  page: z.number().int().positive().optional(),
  slide: z.number().int().positive().optional(),
  sheet: z.string().optional(),
  /** First row of a sheet or table. */
  row: z.number().int().positive().optional(),
  seconds: z.number().nonnegative().optional(),
});
export type Place = z.infer<typeof Place>;

/** An object in the bucket that the text is taken from. `path` is new for every content. */
export const Original = z.object({
  path: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int().nonnegative(),
  /** By content, once it has been looked at. */
  format: FileFormat.nullable(),
});
export type Original = z.infer<typeof Original>;

/** How far the indexing of `version` has come; a worker that takes over begins here. */
const IngestCursor = z.object({
  version: z.string(),
  /** Parts of extracted text that are stored; `extracted` when there are no more. */
  parts: z.number().int().nonnegative(),
  extracted: z.boolean(),
  /** Pages, slides, rows that went into the parts, for extraction that can begin in the middle. */
  units: z.number().int().nonnegative(),
  /** Next part to be embedded, first passage of it to be embedded, and the position of that among all passages. */
  part: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
  position: z.number().int().nonnegative(),
  /** Passages that the parts so far will make, and their characters. */
  counted: z.number().int().nonnegative(),
  characters: z.number().int().nonnegative(),
  /** Passages whose vectors were made anew, and that were taken over from the version before. */
  embedded: z.number().int().nonnegative(),
  reused: z.number().int().nonnegative(),
  notes: z.array(z.string()),
  /** Pages that are pictures, and that are damaged: the first of them. */
  scanned: z.array(z.number().int()),
  broken: z.array(z.number().int()),
});
export type IngestCursor = z.infer<typeof IngestCursor>;

/** Of a collection: when and how its pages are brought up to date. */
const Sync = z.object({
  /** Null where it is only done by hand. */
  everyHours: z.number().int().positive().nullable(),
  lastAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  /** The run under way, or null. */
  runId: z.string().nullable(),
  cursor: z.string().nullable(),
  /** What the last run, or the one under way, found. */
  found: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  skipped: z.number().int(),
});
export type Sync = z.infer<typeof Sync>;

export const siteDepths = { least: 0, usual: 2, most: 5 } as const;

export const SiteSettings = z.object({
  depth: z.number().int().min(siteDepths.least).max(siteDepths.most),
  maxPages: z.number().int().min(1).max(5_000),
  sitemap: z.boolean(),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

export const Source = z.object({
  tenantId: z.string(),
  title: z.string().min(1).max(200),
  kind: SourceKind,
  /** Written by people, as Markdown; "" for what has an original. */
  content: z.string().max(500_000),
  /** BCP 47 tag, "" where it could not be told. */
  language: z.string(),
  status: SourceStatus,
  /** Why it failed and what to do, in words for the business. */
  error: z.string().nullable(),
  /** Names what answers now; "" before the first time. */
  version: z.string(),
  chunkCount: z.number().int(),
  /** Held by the one worker that may write passages of this source; kept by one that died until it expires. */
  lease: z.object({ owner: z.string(), expiresAt: Instant }).nullable().optional(),
  createdAt: Instant,
  addedBy: z.object({ uid: z.string(), name: z.string() }).nullable().optional(),
  tags: z.array(z.string().min(1).max(40)).max(20).optional(),
  original: Original.nullable().optional(),
  /** Originals of former versions that are still to be deleted. */
  stale: z.array(z.string()).optional(),
  /** Where a page can be opened; a site's first page. */
  url: z.string().max(2_000).nullable().optional(),
  /** The collection that a page belongs to. */
  parentId: z.string().nullable().optional(),
  /** Of a page within its collection: its id there, what says that it changed, and the last run that saw it. Of a web page: its contents' hash. */
  external: z.object({ id: z.string(), stamp: z.string(), runId: z.string() }).nullable().optional(),
  cursor: IngestCursor.nullable().optional(),
  /** Pages, slides or sheets and characters of the version that answers. */
  units: z.number().int().nullable().optional(),
  characters: z.number().int().nullable().optional(),
  /** What was left out, in words: scanned pages, hidden sheets. */
  notes: z.array(z.string().max(300)).max(10).optional(),
  indexedAt: Instant.nullable().optional(),
  sync: Sync.nullable().optional(),
  site: SiteSettings.nullable().optional(),
});
export type Source = z.infer<typeof Source>;

/** `…/sources/{s}/crawl/{hash}`: an address that a run of a website has found. Server only. */
export const CrawlEntry = z.object({
  runId: z.string(),
  url: z.string(),
  depth: z.number().int(),
  state: z.enum(["queued", "done", "skipped"]),
  /** Why it was left out. */
  reason: z.string().nullable(),
  fingerprint: z.string().nullable(),
  /** It was there before, and could not be had this time. */
  unreached: z.boolean().optional(),
});
export type CrawlEntry = z.infer<typeof CrawlEntry>;

export const Chunk = z.object({
  sourceId: z.string(),
  sourceVersion: z.string(),
  sourceTitle: z.string(),
  /** Headings above the text, outermost first, joined with " › ". */
  heading: z.string(),
  text: z.string(),
  position: z.number().int(),
  createdAt: Instant,
  /** BCP 47 tag, "" where it could not be told. */
  language: z.string().optional(),
  place: Place.optional(),
  /** Of all that is embedded: an equal passage of the version before lends its vector. */
  hash: z.string().optional(),
});
export type Chunk = z.infer<typeof Chunk>;

const padded = (value: number) => String(value).padStart(2, "0");

/** "Page 3", "Slide 2", "Sheet Prices, row 40", "12:05"; "" where there is no such place. */
export function placeLabel({ page, slide, sheet, row, seconds }: Place = {}): string {
  if (page !== undefined) return `Page ${page}`;
  if (slide !== undefined) return `Slide ${slide}`;
  if (sheet !== undefined) return `Sheet ${sheet}${row === undefined ? "" : `, row ${row}`}`;
  if (row !== undefined) return `Row ${row}`;
  if (seconds === undefined) return "";
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}

/** Largest file that is taken. */
export const sourceFileLimit = 100 * 1024 * 1024;

/** Object names in the bucket. Everything of a source is under its folder, and goes with it. */
export const sourceObjects = {
  folder: (tenantId: string, sourceId: string) => `tenants/${tenantId}/sources/${sourceId}/`,
  original: (tenantId: string, sourceId: string, id: string) =>
    `tenants/${tenantId}/sources/${sourceId}/originals/${id}`,
  texts: (tenantId: string, sourceId: string) => `tenants/${tenantId}/sources/${sourceId}/texts/`,
  text: (tenantId: string, sourceId: string, extraction: string, part: number) =>
    `tenants/${tenantId}/sources/${sourceId}/texts/${extraction}/${part}.json`,
};
