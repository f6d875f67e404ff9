/** What extraction gives: Markdown in pieces that know their place, or a reason that a business understands. Pure. */
import type { FileFormat, Place } from "@frontdesk/model/knowledge";
import { PermanentError } from "../../platform/errors.ts";

/** `heading` stands above the text, such as the title of a slide; `picture` is a page that can only be seen, `recording` what can only be heard; `missing` says why there is no text. */
export type Piece = {
  place: Place;
  heading: string;
  text: string;
  picture?: Picture;
  recording?: Recording;
  missing?: "scanned" | "broken";
};
/** Begins at the seconds of its piece's place; `seconds` is how long it is, null where that cannot be told. */
export type Recording = { name: string; bytes: Uint8Array<ArrayBuffer>; seconds: number | null };
export type Picture = { type: "image/png" | "image/jpeg"; base64: string };

/** What is stored at a time. `units` counts the pages, slides, sheets or rows that are done after it; pages without text are named by number. */
export type Part = { pieces: Piece[]; units: number; scanned: number[]; broken: number[]; spent?: ServiceUse[] };
/** What a service that listens or sees was asked for. */
export type ServiceUse = {
  kind: "transcription" | "picture";
  used: { model: string; promptTokens: number; completionTokens: number; seconds?: number };
};

export type Extractor = (file: ExtractorInput) => AsyncIterable<Piece | Note>;
/** A remark for the business about something that was left out. */
export type Note = { note: string };
type ExtractorInput = {
  bytes: Uint8Array;
  name: string;
  /** Units that were done before; formats that cannot begin in the middle leave it. */
  from: number;
  /** Whether pages without text are wanted as pictures. */
  pictures: boolean;
};

export const extractLimits = {
  fileBytes: 100 * 1024 * 1024,
  /** Of an archive, which Office files are. */
  unpackedBytes: 256 * 1024 * 1024,
  /** Of the XML of one document, which is taken apart in memory. */
  xmlBytes: 48 * 1024 * 1024,
  htmlBytes: 8 * 1024 * 1024,
  entries: 10_000,
  /** Of the text of a file; no plain text that is taken has more. */
  characters: 200_000_000,
  depth: 400,
  /** Text of one stored part. */
  partCharacters: 200_000,
  partPieces: 100,
} as const;

const reasons = {
  empty: "There is no text in this file.",
  noBytes: "This file is empty: it has 0 bytes.",
  corrupt: "This file is damaged and could not be opened. Save it again and upload the new copy.",
  password: "This file is protected with a password. Save a copy without one and upload that.",
  fonts:
    "The text of this file uses fonts that cannot be read here. Export it again as PDF with its fonts embedded, or upload it as .docx.",
  scanned: "The pages of this file are pictures without text. Upload a version with text in it.",
  picture: "This is a picture, and its text cannot be read here. Write down what it says as a snippet.",
  archive: "Archives are not opened. Unpack it and upload the files in it.",
  oldOffice: "This is an old Office format. Save it as .docx, .pptx or .xlsx and upload that.",
  rtf: "Rich text files are not read. Save it as .docx or .pdf and upload that.",
  program: "Programs are not read.",
  unknown:
    "This kind of file is not read. Upload PDF, Office, OpenDocument, HTML, Markdown, text, CSV, e-mail, audio or video files.",
  bomb: "This file unpacks to far more than a document needs, so it was not opened.",
  entities: "This file defines XML entities, which harm programs that open it, so it was not opened.",
  tooDeep: "This file is nested too deep to be read.",
  tooMuchText: "This file has too much text for one source. Split it into several files.",
  tooBig: "This file needs more memory than there is for one document. Split it into several files.",
  tooSlow: "This file took too long to read. Split it into several files, or save it again in a simpler form.",
  silent: "Nothing is said in this recording.",
  longMedia: "The transcription service takes no recording of this length. Cut it into shorter ones.",
  mediaFormat: "Recordings of this kind cannot be transcribed. Save it as MP3, M4A, WAV, OGG, MP4 or WEBM.",
} as const;

export type ExtractReason = keyof typeof reasons;

/** Why a file gives no text; its message is meant for the business. */
export class ExtractError extends PermanentError {
  override name = "ExtractError";
  readonly reason: ExtractReason;
  constructor(reason: ExtractReason, options?: ErrorOptions) {
    super(reasons[reason], options);
    this.reason = reason;
  }
}

/** Null for a message that is none of them. */
export const reasonSaid = (message: string): ExtractReason | null =>
  (Object.keys(reasons) as ExtractReason[]).find((name) => reasons[name] === message) ?? null;

export const isReason = (value: unknown): value is ExtractReason => typeof value === "string" && value in reasons;

export const piece = (text: string, place: Place = {}, heading = ""): Piece => ({ text, place, heading });

/** What `sniff` says of a file. */
export type Sniffed = { format: FileFormat } | { reason: ExtractReason };
