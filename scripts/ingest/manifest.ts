/**
 * What a folder's MANIFEST.json says of its files, and whether what came out of them agrees: text where text is to be expected, with the words of
 * the reference text where there is one, and a reason of the right sort elsewhere. Pure but for `readManifest`.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ExtractReason } from "../../functions/src/knowledge/extract/extraction.ts";
import { wordsOf } from "../../functions/src/knowledge/terms.ts";

const Entry = z.object({
  file: z.string(),
  /** Such as "normal", "encrypted", "corrupt". */
  tag: z.string(),
  note: z.string().default(""),
  /** What opens a file that is encrypted: "'secret'", "empty password". */
  opens_with: z.string().optional(),
  /** Of another program, under the folder. */
  reference_text: z.string().optional(),
  text_chars_first_8_pages: z.number().optional(),
});
export type Entry = z.infer<typeof Entry>;

export type Outcome = { reason: ExtractReason | null; text: string; notes: readonly string[] };

/** `contradicts` says how; `likeness` is the share of the reference's words that were found, null without a reference. */
export type Verdict = { contradicts: string | null; likeness: number | null };

/** By file; null where the folder has no such list, or one of another form. */
export async function readManifest(folder: string): Promise<ReadonlyMap<string, Entry> | null> {
  const text = await readFile(join(folder, "MANIFEST.json"), "utf8").catch(() => "null");
  const parsed = z.array(Entry).safeParse(jsonOf(text));
  return parsed.success ? new Map(parsed.data.map((entry) => [entry.file, entry])) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `reasons` empty: any will do. */
type Expected = { text: boolean; reasons: readonly ExtractReason[] | null };

const textOnly: Expected = { text: true, reasons: null };
const anything: Expected = { text: true, reasons: [] };
const reason = (...reasons: ExtractReason[]): Expected => ({ text: false, reasons });

function expectedOf({ file, tag, note, opens_with: opens = "", ...entry }: Entry): Expected {
  const characters = entry.text_chars_first_8_pages;
  switch (tag) {
    case "encrypted":
      if (/^'.+'$/u.test(opens) || /password:|unicode password/iu.test(note)) return reason("password");
      // Programs differ in what they open without a password.
      if (opens === "" || opens.startsWith("not opened"))
        return { text: opens !== "", reasons: ["password", "empty", "scanned"] };
      return characters ? textOnly : anything;
    case "empty":
      return reason("empty", "noBytes", "scanned");
    case "scanned":
      // Documents that are written around their pictures have text as well.
      return /\.pdf$/iu.test(file) ? reason("scanned", "picture") : { text: true, reasons: ["scanned", "picture"] };
    case "image":
      return reason("picture", "unknown");
    case "corrupt":
      return anything;
    case "hostile":
      if (/entit|billion|xmlbomb/iu.test(note)) return reason("entities");
      if (/\.(?:zip|gz|7z|rar|tar)$/iu.test(file)) return reason("archive", "bomb", "corrupt");
      return anything;
    default:
      return entry.reference_text === undefined && characters === 0 ? anything : textOnly;
  }
}

/** Programs put spaces and ligatures differently; less than this is another text. */
const leastLikeness = 0.7;
/** Fewer words are not a text to compare with. */
const leastWords = 2;

export function judge(entry: Entry, { reason: found, text, notes }: Outcome, given: string | null): Verdict {
  const reference = given === null ? null : comparable(given, notes);
  // What another program found no words in may be empty.
  const empty = reference !== null && reference.words.length === 0 && !reference.garbled;
  const expected = empty && entry.tag !== "encrypted" ? anything : expectedOf(entry);
  if (found !== null) {
    const right = expected.reasons !== null && (expected.reasons.length === 0 || expected.reasons.includes(found));
    return {
      contradicts: right ? null : `${wanted(expected)} expected of a file that is "${entry.tag}"`,
      likeness: null,
    };
  }
  if (!expected.text)
    return { contradicts: `text came of a file that is "${entry.tag}", ${wanted(expected)} expected`, likeness: null };
  const likeness = reference === null || reference.garbled ? null : likenessOf(text, reference.words);
  const low = likeness !== null && likeness < leastLikeness;
  return { contradicts: low ? `only ${percent(likeness)} of the reference's words` : null, likeness };
}

const wanted = ({ text, reasons }: Expected): string =>
  [...(text ? ["text"] : []), ...(reasons ?? []).map((name) => `"${name}"`)].join(" or ");

export const percent = (share: number): string => `${Math.floor(share * 100)}%`;

/** Null where the reference is too short. */
function likenessOf(text: string, reference: readonly string[]): number | null {
  if (reference.length < leastWords) return null;
  const left = new Map<string, number>();
  for (const word of wordsOf(text)) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of reference) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    found += 1;
    left.set(word, count - 1);
  }
  return found / reference.length;
}

/** Words of the reference, without its own marks of tables and sheets, midnight behind days, and sheets that were left out, as a note says. */
function comparable(reference: string, notes: readonly string[]): { words: string[]; garbled: boolean } {
  const hidden = notes.flatMap((note) => /^Hidden sheets were left out: (.*)\.$/u.exec(note)?.[1]?.split(", ") ?? []);
  const text = reference
    .split(/^(?=\[sheet )/mu)
    .filter((section) => !hidden.some((name) => section.startsWith(`[sheet ${name}]`)))
    .join("")
    .replace(/^\[(?:sheet .*|table)\]$/gmu, "")
    .replace(/(?<=\d{4}-\d\d-\d\d) 00:00:00/gu, "");
  const characters = text.replace(/\s+/gu, "");
  // Bytes of another encoding taken for letters: nothing to compare with.
  const odd = characters.match(/[\u0080-\u00ff]/gu)?.length ?? 0;
  return { words: wordsOf(text), garbled: odd > characters.length / 2 };
}
