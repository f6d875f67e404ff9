/** What a file is, by its contents; the name decides only between kinds of plain text. */
import type { FileFormat } from "@frontdesk/model/knowledge";
import { decodeText, isBinary } from "./decode-text.ts";
import { ExtractError } from "./extraction.ts";
import type { Sniffed } from "./extraction.ts";
import { openZip } from "./zip.ts";
import type { Zip } from "./zip.ts";

const latin = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");

const archiveMarks = ["\x1f\x8b", "Rar!", "7z\xbc\xaf", "BZh"];

export function sniff(bytes: Uint8Array, name: string): Sniffed {
  if (bytes.byteLength === 0) return { reason: "noBytes" };
  const head = latin(bytes, 0, 1_024);
  if (head.includes("%PDF-")) return { format: "pdf" };
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return insideZip(bytes, name);
  if (head.startsWith("\xd0\xcf\x11\xe0")) return insideOle(bytes);
  if (head.startsWith("{\\rtf")) return { reason: "rtf" };
  if (head.startsWith("MZ") || head.startsWith("\x7fELF") || head.startsWith("#!/")) return { reason: "program" };
  if (archiveMarks.some((mark) => head.startsWith(mark)) || latin(bytes, 257, 262) === "ustar")
    return { reason: "archive" };
  const media = mediaFormat(bytes, head);
  if (media) return { format: media };
  // Pages that say what they are may have bytes in them that belong to no text.
  if (isBinary(bytes) && !/^\s*<(?:!doctype html|html)\b/iu.test(head)) return { reason: "unknown" };
  return { format: textFormat(decodeText(bytes.subarray(0, 65_536)), name) };
}

function insideZip(bytes: Uint8Array, name: string): Sniffed {
  try {
    const zip = openZip(bytes);
    const has = (start: string) => zip.names.some((entry) => entry.startsWith(start));
    if (has("word/")) return { format: "docx" };
    if (has("ppt/")) return { format: "pptx" };
    if (has("xl/")) return { format: "xlsx" };
    const odf = odfKind(zip);
    if (odf) return { format: odf };
    // Books, and what Apple's programs write.
    if (has("META-INF/container.xml")) return { reason: "unknown" };
    if (has("Index/") && zip.names.some((entry) => entry.endsWith(".iwa"))) return { reason: "unknown" };
    return { reason: /\.(?:docx|xlsx|pptx|od[tsp])$/iu.test(name) ? "corrupt" : "archive" };
  } catch (error) {
    if (error instanceof ExtractError) return { reason: error.reason };
    throw error;
  }
}

const odfFormats: Record<string, FileFormat> = {
  text: "odt",
  spreadsheet: "ods",
  presentation: "odp",
};

/** By the entry that is for it, or where a writer left it out, by its list of parts, or its content. */
function odfKind(zip: Zip): FileFormat | null {
  const kind = zip.names.includes("mimetype") ? Buffer.from(zip.bytes("mimetype") ?? []).toString("latin1") : "";
  const pattern = /opendocument\.(text|spreadsheet|presentation)/u;
  const [, named] = pattern.exec(kind) ?? pattern.exec(textOf(zip, "META-INF/manifest.xml")) ?? [];
  const [, found] = named
    ? []
    : (/<office:body>\s*<office:(text|spreadsheet|presentation)\b/u.exec(textOf(zip, "content.xml")) ?? []);
  return odfFormats[named ?? found ?? ""] ?? null;
}

const textOf = (zip: Zip, name: string): string => (zip.names.includes(name) ? (zip.text(name) ?? "") : "");

/** Names of streams in a compound file are UTF-16. https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb */
function insideOle(bytes: Uint8Array): Sniffed {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (stream: string) => all.includes(Buffer.from(stream, "utf16le"));
  if (has("EncryptedPackage")) return { reason: "password" };
  if (has("Workbook") || has("Book")) return { format: "xlsx" };
  return { reason: "oldOffice" };
}

function mediaFormat(bytes: Uint8Array, head: string): FileFormat | null {
  const [a = 0, b = 0] = bytes;
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8)/u.test(head) || head.startsWith("BM") || /^(?:II\*\0|MM\0\*)/u.test(head))
    return "image";
  if (head.startsWith("RIFF"))
    return head.slice(8, 12) === "WEBP" ? "image" : head.slice(8, 12) === "WAVE" ? "audio" : "video";
  if (head.slice(4, 8) === "ftyp") {
    const brand = head.slice(8, 12);
    if (/^(?:heic|heix|heif|mif1|msf1|avif)/u.test(brand)) return "image";
    return brand.startsWith("M4A") || brand.startsWith("M4B") ? "audio" : "video";
  }
  if (/^(?:ID3|OggS|fLaC|#!AMR)/u.test(head)) return "audio";
  if (head.startsWith("\x1a\x45\xdf\xa3")) return "video";
  return a === 0xff && (b & 0xe0) === 0xe0 && b !== 0xfe && b !== 0xff ? "audio" : null;
}

const headerLine =
  /^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|reply-to|content-type): ?\S/gimu;

function textFormat(start: string, name: string): FileFormat {
  const [, ending = ""] = /\.([a-z0-9]+)$/iu.exec(name.toLowerCase()) ?? [];
  const [head = ""] = start.split(/\r?\n\r?\n/u, 1);
  if (/^(?:from \S+ |received:|return-path:)/iu.test(head)) return "email";
  if ((ending === "eml" || ending === "mht") && /^[\w-]+: /u.test(head)) return "email";
  if ((head.match(headerLine)?.length ?? 0) >= 3) return "email";
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/iu.test(start)) return "html";
  if (/^(?:html?|xhtml)$/u.test(ending)) return "html";
  if (/^(?:csv|tsv)$/u.test(ending)) return "csv";
  if (/^(?:md|markdown|mdx)$/u.test(ending)) return "markdown";
  return "text";
}
