/** What the dashboard's knowledge page asks of the server, and how it is answered; forms validate with the same schemas. */
import { z } from "zod";
import { Place, SiteSettings, sourceFileLimit } from "./knowledge.ts";

const tenantId = z.string();
const sourceId = z.string().regex(/^[\w.-]{1,128}$/);
const title = z.string().trim().min(1, "Give it a title").max(200, "At most 200 characters");
const tags = z.array(z.string().trim().min(1).max(40)).max(20);
const url = z
  .string()
  .trim()
  .max(2_000)
  .pipe(z.url({ protocol: /^https?$/, error: "Write a whole address, such as https://example.com/prices" }));
const hours = z.number().int().min(1).max(720).nullable();
const token = z.string().trim().min(1, "Paste the token").max(500);

export const SnippetForm = z.object({
  kind: z.literal("snippet"),
  title,
  content: z.string().trim().min(1, "Write the text").max(100_000),
});
export const QaForm = z.object({
  kind: z.literal("qa"),
  title: z.string().trim().min(1, "Write the question").max(200, "At most 200 characters"),
  content: z.string().trim().min(1, "Write the answer").max(20_000),
});
export const PageForm = z.object({ kind: z.literal("page"), url, everyHours: hours });
export const SiteForm = z.object({ kind: z.literal("site"), url, everyHours: hours, site: SiteSettings });
export const NotionForm = z.object({ kind: z.literal("notion"), title, token, everyHours: hours });
export const ConfluenceForm = z.object({
  kind: z.literal("confluence"),
  title,
  url,
  email: z.email("Write the e-mail address of the account that the token is of"),
  token,
  everyHours: hours,
});

export const NewSource = z.discriminatedUnion("kind", [
  SnippetForm,
  QaForm,
  PageForm,
  SiteForm,
  NotionForm,
  ConfluenceForm,
]);
export type NewSource = z.infer<typeof NewSource>;

export const CreateSourceInput = z.object({ tenantId, source: NewSource, tags: tags.default([]) });
export const SourceCreated = z.object({ sourceId: z.string() });

export const SourceInput = z.object({ tenantId, sourceId });

export const EditSourceInput = SourceInput.extend({
  title: title.optional(),
  content: z.string().trim().min(1).max(500_000).optional(),
  tags: tags.optional(),
});

export const CreateSourceUploadInput = z.object({
  tenantId,
  /** Of the source that gets a new version; absent for a new one. */
  sourceId: sourceId.optional(),
  name: z.string().min(1).max(240),
  type: z.string().max(120),
  size: z.number().int().nonnegative(),
  tags: tags.default([]),
});
/** The file is PUT to `url` with exactly `headers`, and then finished. */
export const SourceUpload = z.object({
  sourceId: z.string(),
  uploadId: z.string(),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
});
export type SourceUpload = z.infer<typeof SourceUpload>;

export const FinishSourceUploadInput = SourceInput.extend({
  uploadId: z.string().regex(/^[\w-]{1,64}$/),
  name: z.string().min(1).max(240),
});

export const SourceTextInput = SourceInput.extend({ part: z.number().int().nonnegative() });
export const SourceText = z.object({
  parts: z.number().int(),
  pieces: z.array(z.object({ place: Place, heading: z.string(), text: z.string() })),
});
export type SourceText = z.infer<typeof SourceText>;

const Counts = z.object({ sources: z.number(), pages: z.number(), chunks: z.number() });
export const KnowledgeUsage = z.object({ used: Counts, limits: Counts, scannedPages: z.boolean() });
export type KnowledgeUsage = z.infer<typeof KnowledgeUsage>;

/** Recordings that cannot be cut without decoding them go whole to the transcription service. https://platform.openai.com/docs/guides/speech-to-text */
const wholeLimit = 25 * 1024 * 1024;
const wholeName = /\.(?:amr|wma|wmv|mpeg|mpg|avi)$/iu;

const megabytes = (size: number): string => `${Math.ceil(size / 1024 / 1024)} MB`;

/** Why a file would not be taken, in words for the person who chose it, or null. Most is only known when it is opened. */
export function sourceFileProblem(file: { name: string; size: number }): string | null {
  if (file.size === 0) return `"${file.name}" is empty.`;
  if (file.size > sourceFileLimit) {
    return `"${file.name}" has ${megabytes(file.size)}. Files of at most 100 MB are taken; split it, or leave out pictures.`;
  }
  if (file.size > wholeLimit && wholeName.test(file.name)) {
    return `"${file.name}" has ${megabytes(file.size)}. Of this kind at most 25 MB can be transcribed; save it as MP3, M4A or MP4.`;
  }
  return null;
}
