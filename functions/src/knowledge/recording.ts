/** What is said in a recording, in pieces that can be cited by their time. Pure. */
import type { RecordingRefused, Segment } from "../services/openai/timed-transcription.ts";
import { ExtractError, piece } from "./extract/extraction.ts";
import type { Piece } from "./extract/extraction.ts";

/** A citation opens near enough, and a passage says enough to be found. */
const pieceSeconds = 60;
const pieceCharacters = 800;

/** None where nothing is said. */
export function recordingPieces(segments: readonly Segment[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let text = "";
  for (const { seconds, text: said } of segments) {
    const words = said.trim();
    if (words === "") continue;
    if (text !== "" && (seconds - from >= pieceSeconds || text.length + words.length > pieceCharacters)) {
      pieces.push(piece(text, { seconds: from }));
      text = "";
    }
    if (text === "") from = Math.max(0, Math.floor(seconds));
    text = text === "" ? words : `${text} ${words}`;
  }
  if (text !== "") pieces.push(piece(text, { seconds: from }));
  return pieces;
}

export const refusedRecording = (cause: RecordingRefused): ExtractError =>
  new ExtractError(cause.refusal === "tooLong" ? "longMedia" : "mediaFormat", { cause });
