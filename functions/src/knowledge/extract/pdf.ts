/** PDF: one piece a page, in the order of its text layer. Pages without text are said to be so, or given as pictures. */
import { crc32, deflateSync } from "node:zlib";
import type { getDocumentProxy } from "unpdf";
import type { Extractor, Picture } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { CharacterMaps } from "./character-maps.ts";
import { pageMarkdown, sizesOf, upright, usualSize } from "./pdf-layout.ts";
import type { TextItem } from "./pdf-layout.ts";
import { hasRightToLeft, withClusters } from "./pdf-direction.ts";

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document["getPage"]>>;

const sampledPages = 5;
const pictureLimit = 40_000_000;

export const extractPdf: Extractor = async function* ({ bytes, from, pictures }) {
  const { getDocumentProxy: open, extractImages } = await import("unpdf");
  const pdf = await open(bytes, {
    verbosity: 0,
    stopAtErrors: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    cMapUrl: "cmaps/",
    BinaryDataFactory: CharacterMaps,
  }).catch((cause: unknown) => {
    throw new ExtractError(cause instanceof Error && cause.name === "PasswordException" ? "password" : "corrupt", {
      cause,
    });
  });
  const bodySize = await usualTextSize(pdf);
  let [unreadable, found] = [0, false];
  for (let number = from + 1; number <= pdf.numPages; number += 1) {
    const place = { page: number };
    const read = await readPage(pdf, number, bodySize);
    if (read === null) {
      yield { ...piece("", place), missing: "broken" };
    } else if (read.text === "" && read.shows === "pictures") {
      const picture = pictures ? await pictureOf(() => extractImages(pdf, number)) : null;
      yield picture ? { ...piece("", place), picture } : { ...piece("", place), missing: "scanned" };
    } else {
      if (read.shows === "text") unreadable += 1;
      found ||= read.text !== "";
      yield piece(read.text, place);
    }
  }
  if (from === 0 && unreadable > 0 && !found) throw new ExtractError("fonts");
};

async function usualTextSize(pdf: Document): Promise<number> {
  const sizes = new Map<number, number>();
  for (let number = 1; number <= Math.min(pdf.numPages, sampledPages); number += 1) {
    const items = await pdf
      .getPage(number)
      .then(textItems)
      .catch(() => []);
    sizesOf(items, sizes);
  }
  return usualSize(sizes);
}

async function textItems(page: Page): Promise<TextItem[]> {
  // Letters are made plain here, after those of Arabic were put in order.
  const { items } = await page.getTextContent({ disableNormalization: true });
  const texts = items.flatMap((item) => ("str" in item ? [item as TextItem] : []));
  const ordered = texts.some(({ str }) => hasRightToLeft(str)) ? withClusters(texts, await glyphsOf(page)) : texts;
  return upright(ordered.map((item) => ({ ...item, str: plainLetters(item.str) })));
}

/** What the shapes of a page stand for, in the order of its content. */
async function glyphsOf(page: Page): Promise<string[]> {
  const { OPS } = await import("unpdf/pdfjs");
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((operation, n) => {
    if (operation !== OPS.showText) return [];
    const [shown]: unknown[] = Array.isArray(argsArray[n]) ? argsArray[n] : [];
    if (!Array.isArray(shown)) return [];
    return shown.flatMap((glyph: unknown) =>
      typeof glyph === "object" && glyph !== null && "unicode" in glyph ? [String(glyph.unicode)] : [],
    );
  });
}

/** Ligatures, spaces of a certain width, and the shapes that letters have within words, which nobody would search for: "ﬁ", Arabic and Hebrew presentation forms. */
const plainLetters = (text: string): string =>
  text.replace(
    /[\u00a0\u00b5\u037e\u0eb3\u2000-\u200a\u202f\u2126\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]/gu,
    (shape) => shape.normalize("NFKC"),
  );

/** `shows` is what a page without text that can be read has on it. */
type Read = { text: string; shows: "pictures" | "text" | null };

/** Null for a page that cannot be read, which costs the others nothing. */
async function readPage(pdf: Document, number: number, bodySize: number): Promise<Read | null> {
  try {
    const page = await pdf.getPage(number);
    const text = pageMarkdown(await textItems(page), bodySize);
    const fields = await fieldsOf(page);
    const all = [text, fields].filter(Boolean).join("\n\n");
    const shows = all === "" ? await shownBy(page) : null;
    page.cleanup();
    return { text: all, shows };
  } catch {
    return null;
  }
}

/** What was filled into a form is not part of the page's text. */
async function fieldsOf(page: Page): Promise<string> {
  const annotations: unknown[] = await page.getAnnotations().catch(() => []);
  const filled = annotations.flatMap((annotation) => {
    const { fieldValue, alternativeText, fieldName } = annotation as Record<string, unknown>;
    const name = typeof alternativeText === "string" && alternativeText !== "" ? alternativeText : fieldName;
    if (typeof fieldValue !== "string" || fieldValue.trim() === "" || fieldValue === "Off" || typeof name !== "string")
      return [];
    return [`- ${name}: ${fieldValue.trim()}`];
  });
  return filled.slice(0, 500).join("\n");
}

async function shownBy(page: Page): Promise<Read["shows"]> {
  const { OPS } = await import("unpdf/pdfjs");
  const { fnArray } = await page.getOperatorList();
  const has = (...operations: number[]) => fnArray.some((operation) => operations.includes(operation));
  if (has(OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject)) return "pictures";
  return has(OPS.showText, OPS.showSpacedText) ? "text" : null;
}

type Raw = { data: Uint8ClampedArray; width: number; height: number; channels: 1 | 3 | 4 };

/** The largest picture of the page, which on a scanned one is the page. */
async function pictureOf(images: () => Promise<Raw[]>): Promise<Picture | null> {
  const found = await images().catch(() => []);
  const [largest] = found.toSorted((a, b) => b.width * b.height - a.width * a.height);
  if (!largest || largest.data.byteLength > pictureLimit || largest.width * largest.height < 10_000) return null;
  return { type: "image/png", base64: png(largest).toString("base64") };
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.byteLength);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** https://www.w3.org/TR/png-3/ */
function png({ data, width, height, channels }: Raw): Buffer {
  const stride = width * channels;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 1 ? 0 : channels === 3 ? 2 : 6], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
