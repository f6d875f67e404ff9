/** Text of an original in the bucket: documents by a thread of their own, recordings by transcription, pictures by a model that sees. */
import type { Original } from "@frontdesk/model/knowledge";
import { RecordingRefused } from "../services/openai/timed-transcription.ts";
import type { TimedTranscriber } from "../services/openai/timed-transcription.ts";
import type { PictureReader } from "../services/openai/picture-text.ts";
import type { Storage } from "../services/storage/storage.ts";
import { ExtractError, extractLimits, piece } from "./extract/extraction.ts";
import type { Note, Part, Piece, Recording, ServiceUse } from "./extract/extraction.ts";
import { readFile } from "./extract/read-file.ts";
import { sniff } from "./extract/sniff.ts";
import { recordingPieces, refusedRecording } from "./recording.ts";

type Reading = Part | Note | { format: NonNullable<Original["format"]> };

/** The format first, then parts and notes in order. Throws `ExtractError` where there is no (more) text, anything else for a retry. */
export type FileReader = { read(original: Original, from: number): AsyncIterable<Reading> };

type Deps = {
  storage: Pick<Storage, "read">;
  transcriber: TimedTranscriber;
  /** Null where pages that are pictures are left out. */
  pictures: PictureReader | null;
};

export function fileReader({ storage, transcriber, pictures }: Deps): FileReader {
  return {
    async *read(original, from) {
      const bytes = await download(original, storage);
      const found = sniff(bytes, original.name);
      if ("reason" in found) throw new ExtractError(found.reason);
      const { format } = found;
      yield { format };
      if (format === "image") {
        const type = pictureType(bytes);
        if (!pictures || type === null) throw new ExtractError("picture");
        const { text, used } = await pictures.read({ type, base64: Buffer.from(bytes).toString("base64") });
        yield {
          pieces: [piece(text)],
          units: from + 1,
          scanned: [],
          broken: [],
          spent: [{ kind: "picture", used }],
        };
      } else {
        const parts = readFile({ bytes, name: original.name, format, from, pictures: pictures !== null });
        for await (const part of parts) yield "note" in part ? part : await withText(part, { transcriber, pictures });
      }
    },
  };
}

/** Into memory that is given up with it; not a byte more than the object was said to have. */
async function download(original: Original, storage: Pick<Storage, "read">): Promise<Uint8Array<ArrayBuffer>> {
  if (original.size > extractLimits.fileBytes) throw new ExtractError("tooBig");
  const bytes = new Uint8Array(original.size);
  let at = 0;
  for await (const chunk of storage.read(original.path) as AsyncIterable<Uint8Array>) {
    if (at + chunk.byteLength > bytes.byteLength) throw new Error("the object is larger than it was");
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  if (at < bytes.byteLength) throw new Error("the object came incomplete");
  return bytes;
}

function pictureType([a, b]: Uint8Array): "image/png" | "image/jpeg" | null {
  return a === 0xff && b === 0xd8 ? "image/jpeg" : a === 0x89 && b === 0x50 ? "image/png" : null;
}

async function withText(part: Part, { transcriber, pictures }: Omit<Deps, "storage">): Promise<Part> {
  const pieces: Piece[] = [];
  const spent: ServiceUse[] = [];
  for (const one of part.pieces) {
    const { place, heading, picture, recording } = one;
    if (recording) {
      const heard = await said(recording, place.seconds ?? 0, transcriber);
      pieces.push(...heard.pieces);
      spent.push(heard.use);
    } else if (picture && pictures) {
      const { text, used } = await pictures.read(picture);
      pieces.push({ place, heading, text });
      spent.push({ kind: "picture", used });
    } else pieces.push(one);
  }
  return { ...part, pieces, ...(spent.length > 0 && { spent }) };
}

/** `from` is where in the original it begins. */
async function said(
  recording: Recording,
  from: number,
  transcriber: TimedTranscriber,
): Promise<{ pieces: Piece[]; use: ServiceUse }> {
  const { segments, used } = await transcriber.transcribe(recording).catch((error: unknown) => {
    throw error instanceof RecordingRefused ? refusedRecording(error) : error;
  });
  const pieces = recordingPieces(segments.map(({ seconds, text }) => ({ seconds: from + seconds, text })));
  // A service that bills by time and does not say how much is told by the file.
  const seconds = used.promptTokens > 0 ? used.seconds : used.seconds || (recording.seconds ?? 0);
  return { pieces, use: { kind: "transcription", used: { ...used, seconds } } };
}
