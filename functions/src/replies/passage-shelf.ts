/** The passages of a turn under the names that the model knows them by. The same words in two documents are shown once, and are cited as both. Pure. */
import type { Provenance } from "@frontdesk/model/provenance";
import type { Match } from "../services/vectors/vector-index.ts";
import type { Passage } from "../tools/tool.ts";
import { namePassages } from "./prompt.ts";

export type PassageShelf = {
  all(): readonly Passage[];
  /** Those that are shown for the matches, new ones among them. */
  add(matches: readonly Match[]): readonly Passage[];
  /** With twins, each marked as cited where the one that was shown is. */
  provenance(cited: readonly string[]): Provenance["passages"];
};

/** A passage that is found again keeps its name. */
export function passageShelf(): PassageShelf {
  const shown: Passage[] = [];
  const twins: { match: Match; of: Passage }[] = [];
  const shownFor = (match: Match): Passage | undefined =>
    shown.find(({ id }) => id === match.id) ?? twins.find((twin) => twin.match.id === match.id)?.of;
  return {
    all: () => shown,
    add(matches) {
      for (const match of matches) {
        if (shownFor(match)) continue;
        const of = shown.find((passage) => sameWords(passage) === sameWords(match));
        if (of) twins.push({ match, of });
        else shown.push(...namePassages([match], shown.length));
      }
      const found = new Set(matches.map(shownFor));
      return shown.filter((passage) => found.has(passage));
    },
    provenance(cited) {
      const isCited = ({ alias }: Passage) => cited.includes(alias);
      return [
        ...shown.map((passage) => provenanceOf(passage, isCited(passage))),
        ...twins.map(({ match, of }) => provenanceOf(match, isCited(of))),
      ];
    },
  };
}

/** What stands in the text counts; documents have headings of their own. */
const sameWords = ({ text }: Match) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();

function provenanceOf(passage: Match, cited: boolean): Provenance["passages"][number] {
  const { id, sourceId, sourceVersion, sourceTitle, heading, text, score } = passage;
  return { chunkId: id, sourceId, sourceVersion, sourceTitle, heading, text, score, cited };
}
