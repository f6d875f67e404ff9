/**
 * Adobe's character maps, by which PDF files in Chinese, Japanese and Korean say which characters they mean where their fonts are not embedded.
 * In functions/cmaps as pdf.js packs them, and beside the deployed bundle.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** From this file, and from a file or a chunk of the bundle. */
const places = ["../../../cmaps/", "./cmaps/", "../cmaps/"];

const folder = () => places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));

/** What pdf.js asks for data that it does not bring along; fonts are not needed for text. */
export class CharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const found = folder();
    if (kind !== "cMapUrl" || !found || !/^[\w-]+\.bcmap$/u.test(filename)) throw new Error(`there is no ${filename}`);
    return new Uint8Array(await readFile(fileURLToPath(new URL(filename, found))));
  }
}
