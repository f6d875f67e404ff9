/** Gathers pieces into parts that are stored one by one. Pure. */
import type { Note, Part, Piece } from "./extraction.ts";
import { ExtractError, extractLimits } from "./extraction.ts";

/** `units` of a part says how many of its source's pages, slides or rows are done with it, so that a run can begin after it. */
export async function* partsOf(
  pieces: AsyncIterable<Piece | Note>,
  from: number,
  mostPieces: number = extractLimits.partPieces,
): AsyncGenerator<Part | Note> {
  let part: Part = { pieces: [], units: from, scanned: [], broken: [] };
  let [size, seen, characters] = [0, 0, 0];
  for await (const next of pieces) {
    if ("note" in next) {
      yield next;
      continue;
    }
    const unit = next.place.page ?? next.place.slide;
    const begins = unit === undefined || unit !== part.units;
    if (begins && seen > 0 && (size > extractLimits.partCharacters || seen >= mostPieces)) {
      yield part;
      part = { pieces: [], units: part.units, scanned: [], broken: [] };
      [size, seen] = [0, 0];
    }
    part.units = unit ?? part.units + 1;
    seen += 1;
    if (next.missing && unit !== undefined) part[next.missing].push(unit);
    if (next.text.trim() === "" && next.heading === "" && !next.picture && !next.recording) continue;
    characters += next.text.length;
    if (characters > extractLimits.characters) throw new ExtractError("tooMuchText");
    part.pieces.push(next);
    size += next.text.length;
  }
  if (seen > 0) yield part;
}
