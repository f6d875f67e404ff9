/**
 * Embeddings by feature hashing: stems, errands and character trigrams of the text, each hashed to a place and a sign. Texts that share words
 * are near each other; texts that mean the same in other words are not.
 */
import { terms, words } from "./words.ts";

const trigramWeight = 0.3;
const stopwordWeight = 0.08;
const conceptWeight = 1.3;
/** How much the first of several lines counts beside the others together: most often it is a title, and says what they are about. */
const titleShare = 0.5;

/** A vector of length 1; text without a single letter or digit gives a fixed one that is far from all others. */
export function embedText(text: string, dimensions: number): number[] {
  const [firstLine = "", ...otherLines] = text.trim().split("\n");
  const title = hashFeatures(firstLine, dimensions);
  if (otherLines.length === 0) return title;
  // Each part at length 1 first, so that a long table does not drown the heading above it.
  const body = hashFeatures(otherLines.join("\n"), dimensions);
  return unit(title.map((value, place) => titleShare * value + (body[place] ?? 0)));
}

function hashFeatures(text: string, dimensions: number): number[] {
  const weights = new Map<string, number>();
  const add = (feature: string, weight: number) => weights.set(feature, (weights.get(feature) ?? 0) + weight);
  for (const { term, spoken, stopword } of terms(text)) {
    if (!spoken) add(term, conceptWeight);
    else add(`w:${term}`, stopword ? stopwordWeight : 1);
    if (spoken && !stopword) for (const gram of trigrams(term)) add(`t:${gram}`, trigramWeight);
  }
  if (weights.size === 0) add(`raw:${text}`, 1);

  const vector = Array.from({ length: dimensions }, () => 0);
  for (const [feature, weight] of weights) {
    const hash = fnv1a(feature);
    const place = hash % dimensions;
    const sign = (hash >>> 31) & 1 ? -1 : 1;
    // Sublinear, so that a word said ten times does not drown the others.
    vector[place] = (vector[place] ?? 0) + sign * (weight <= 1 ? weight : 1 + Math.log(weight));
  }
  return unit(vector);
}

/** At length 1. Features may cancel each other out exactly, and a zero vector would be refused by the index. */
function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? vector.map((_, place) => (place === 0 ? 1 : 0)) : vector.map((value) => value / length);
}

function trigrams(word: string): string[] {
  const characters = Array.from(`^${word}$`);
  if (characters.length < 5) return [];
  return characters
    .slice(2)
    .map((character, index) => `${characters[index] ?? ""}${characters[index + 1] ?? ""}${character}`);
}

/** 32-bit FNV-1a over UTF-16 units, with a final mix so that the low bits are as good as the high ones. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** How the API spells `encoding_format: "base64"`: little-endian 32-bit floats. */
export function toBase64(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString("base64");
}

/** A rough count, for `usage` and the limits: real tokenisers give about 1.3 tokens a word. */
export function countTokens(text: string): number {
  return text === "" ? 0 : Math.max(1, Math.ceil(words(text).length * 1.3));
}
