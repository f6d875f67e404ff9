/** What a file's first bytes say it is, held against what it is declared as. Pure. */
import { bareMimeType } from "@frontdesk/model/media";

type Family =
  | "jpeg"
  | "png"
  | "gif"
  | "webp"
  | "ogg"
  | "mp3"
  | "aac"
  | "amr"
  | "mp4"
  | "pdf"
  | "zip"
  | "ole"
  | "markup"
  | "program";

/** Bytes that `familyOf` looks at. */
export const headLength = 512;

const text = (head: Uint8Array, from: number, to: number) => Buffer.from(head.subarray(from, to)).toString("latin1");

export function familyOf(head: Uint8Array): Family | null {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  const start = text(head, 0, 8);
  if (a === 0xff && b === 0xd8 && c === 0xff) return "jpeg";
  if (start === "\x89PNG\r\n\x1a\n") return "png";
  if (/^GIF8[79]a/.test(start)) return "gif";
  if (start.startsWith("RIFF") && text(head, 8, 12) === "WEBP") return "webp";
  if (start.startsWith("OggS")) return "ogg";
  if (start.startsWith("ID3")) return "mp3";
  if (start.startsWith("#!AMR")) return "amr";
  if (text(head, 4, 8) === "ftyp") return "mp4";
  if (start.startsWith("%PDF-")) return "pdf";
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return "zip";
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) return "ole";
  if (start.startsWith("MZ") || start.startsWith("\x7fELF") || start.startsWith("#!/")) return "program";
  // The sync words of ADTS and of MPEG audio differ in the layer bits, which ADTS has always at 0.
  if (a === 0xff && (b & 0xf6) === 0xf0) return "aac";
  if (a === 0xff && (b & 0xe0) === 0xe0) return "mp3";
  if (/^\s*<(!doctype html|html|head|body|script|svg|\?xml)/i.test(text(head, 0, headLength))) return "markup";
  return null;
}

const expected: Readonly<Record<string, readonly Family[]>> = {
  "image/jpeg": ["jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "image/gif": ["gif"],
  "audio/ogg": ["ogg"],
  "audio/opus": ["ogg"],
  "audio/mpeg": ["mp3", "aac"],
  "audio/aac": ["aac", "mp4"],
  "audio/mp4": ["mp4", "aac"],
  "audio/amr": ["amr"],
  "video/mp4": ["mp4"],
  "video/3gpp": ["mp4"],
  "application/pdf": ["pdf"],
  "application/msword": ["ole", "zip"],
  "application/vnd.ms-powerpoint": ["ole", "zip"],
  "application/vnd.ms-excel": ["ole", "zip"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["zip"],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["zip"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["zip"],
};

/** Some encoders write audio and text without a mark of their own. */
const mayBeUnmarked = (type: string) => type.startsWith("audio/") || !(type in expected);

/** True where the bytes are what the type says, as far as bytes can tell. A type that we do not know may be anything. */
export function isWhatItSays(mimeType: string, head: Uint8Array): boolean {
  const type = bareMimeType(mimeType);
  const family = familyOf(head);
  if (family === null) return mayBeUnmarked(type);
  if (type === "text/plain") return family === "markup";
  return expected[type]?.includes(family) ?? true;
}
