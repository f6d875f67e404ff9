/**
 * Which of the encodings that were used before UTF-8 a text is in, where nothing says so: each is tried, and the one whose letters look most like
 * writing is taken. Pure; asks only the decoders of the platform.
 */

type Candidate = { encoding: string; scoreOf: (text: string) => number };

const sampleBytes = 20_000;
/** Western Windows is by far the commonest, and what little text cannot tell is most likely in it. */
const western = "windows-1252";

export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  let best = { encoding: western, score: 0.1 };
  for (const { encoding, scoreOf } of candidates) {
    const text = decoded(sample, encoding);
    const score = text === null ? -1 : scoreOf(text);
    if (score > best.score) best = { encoding, score };
  }
  return best.encoding;
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    // The sample may end within a character.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

const mean = (scores: readonly number[]): number => scores.reduce((a, b) => a + b, 0) / (scores.length || 1);

const beyondAscii = /[^\0-\x7f]/gu;
const common = { score: 0.8, other: 0.2, mark: 0.5, odd: -0.7 };

const isMark = (character: string): boolean => /[\p{P}\p{Sc}°]/u.test(character);
const isAmid = (text: string, index: number, run: string): boolean =>
  /^\p{L}$/u.test(text[index - 1] ?? "") && /^\p{L}$/u.test(text[index + run.length] ?? "");

/** Letters of one script, of which some are common. Words mix neither scripts nor small letters with capitals after them. */
function alphabet(script: RegExp, often: string): (text: string) => number {
  const usual = new Set(often);
  return (text) => {
    const scores: number[] = [];
    for (const match of text.matchAll(beyondAscii)) {
      const [letter] = match;
      const before = text[match.index - 1] ?? "";
      if (isMark(letter)) scores.push(common.mark);
      else if (!script.test(letter)) scores.push(common.odd);
      else if (/[a-z]/iu.test(before)) scores.push(common.odd);
      else if (/\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before)) scores.push(common.odd);
      else scores.push(usual.has(letter) ? common.score : common.other);
    }
    return mean(scores);
  };
}

/** Latin letters with accents stand among plain ones, and hardly ever several in a row that are not common. */
function accents(often: string): (text: string) => number {
  const usual = new Set(often);
  return (text) => {
    const scores: number[] = [];
    for (const { 0: run, index } of text.matchAll(/[^\0-\x7f]+/gu)) {
      const foreign = /\p{L}{3}/u.test(run) && Array.from(run).some((letter) => !usual.has(letter.toLowerCase()));
      for (const letter of run) {
        if (isMark(letter)) scores.push(isAmid(text, index, run) && letter !== "’" ? common.odd : common.mark);
        else if (/\p{Ll}/u.test(letter) && /\p{Lu}/u.test(text[index + run.length] ?? "")) scores.push(common.odd);
        else if (foreign) scores.push(common.odd);
        else if (usual.has(letter.toLowerCase())) scores.push(common.score);
        else scores.push(/\p{L}/u.test(letter) ? -0.1 : common.odd);
      }
    }
    return mean(scores);
  };
}

/** The characters that a national standard lists first are the ones in use; its rows are in the order of the lead bytes. */
function firstLevel(encoding: string, from: number, to: number): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let lead = from; lead <= to; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) characters.add(decoder.decode(Uint8Array.of(lead, trail)));
  }
  return characters;
}

const cjkPunctuation = /[\u3000-\u301f\uff01-\uff5e…—“”‘’·]/u;

/** `native` is what only this language is written with. */
function ideographs(level: () => ReadonlySet<string>, native: RegExp | null, alone: boolean): (text: string) => number {
  let known: ReadonlySet<string> | undefined;
  return (text) => {
    known ??= level();
    const scores: number[] = [];
    for (const { 0: character, index } of text.matchAll(beyondAscii)) {
      // Amid a word of Latin letters: an accented one and its neighbour, taken for two bytes.
      if (/^[a-z]$/u.test(text[index - 1] ?? "") && /^[a-z]$/u.test(text[index + 1] ?? "")) scores.push(3 * common.odd);
      else if (cjkPunctuation.test(character)) scores.push(0.4);
      else if (native?.test(character)) scores.push(0.9);
      else if (/\p{Script=Han}/u.test(character)) scores.push(alone ? common.odd : known.has(character) ? 0.6 : -0.3);
      else scores.push(common.odd);
    }
    return mean(scores);
  };
}

const kana = /[\u3041-\u30fe]/u;
const japanese = () => firstLevel("euc-jp", 0xb0, 0xcf);

const candidates: readonly Candidate[] = [
  { encoding: western, scoreOf: accents("éèàáíóúñçãõâêôäöüßåæøëïîûùœ") },
  { encoding: "windows-1250", scoreOf: accents("ąćęłńóśźżáčďéěíňřšťúůýžőűöüăâîş") },
  { encoding: "iso-8859-2", scoreOf: accents("ąćęłńóśźżáčďéěíňřšťúůýžőűöüăâîş") },
  { encoding: "windows-1254", scoreOf: accents("ışğüöçâ") },
  { encoding: "windows-1251", scoreOf: alphabet(/\p{Script=Cyrillic}/u, "оеаинтсрвлкмдпуяыьзбчгіїє") },
  { encoding: "koi8-r", scoreOf: alphabet(/\p{Script=Cyrillic}/u, "оеаинтсрвлкмдпуяыьзбчг") },
  { encoding: "ibm866", scoreOf: alphabet(/\p{Script=Cyrillic}/u, "оеаинтсрвлкмдпуяыьзбчг") },
  { encoding: "windows-1253", scoreOf: alphabet(/\p{Script=Greek}/u, "αοιετσνηυρπκλςωμόίάέήύώ") },
  { encoding: "windows-1255", scoreOf: alphabet(/\p{Script=Hebrew}/u, "יוהלארתבמשנםןדקכ") },
  { encoding: "windows-1256", scoreOf: alphabet(/\p{Script=Arabic}/u, "اليمنرتبةعدسفهكوقحأ") },
  { encoding: "windows-874", scoreOf: alphabet(/\p{Script=Thai}/u, "านรอกเงมยลวดทสตะปบคหแจพชใไโ่้ัิีุู็์") },
  { encoding: "gb18030", scoreOf: ideographs(() => firstLevel("gb18030", 0xb0, 0xd7), null, false) },
  { encoding: "big5", scoreOf: ideographs(() => firstLevel("big5", 0xa4, 0xc6), null, false) },
  { encoding: "shift_jis", scoreOf: ideographs(japanese, kana, false) },
  { encoding: "euc-jp", scoreOf: ideographs(japanese, kana, false) },
  { encoding: "euc-kr", scoreOf: ideographs(() => new Set(), /[\uac00-\ud7a3]/u, true) },
];
