/** Many strings by number, as bytes outside the heap, whose limit they would soon reach. */
import { ExtractError } from "./extraction.ts";

const blockBytes = 1024 * 1024;

export class StringTable {
  readonly #blocks: Buffer[] = [];
  #used = blockBytes;
  /** Three numbers a string: block, start, length. */
  #places = new Uint32Array(3 * 1_024);
  #count = 0;
  #left: number;

  /** Throws `ExtractError` beyond `most` bytes. */
  constructor(most: number) {
    this.#left = most;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.#left -= length;
    if (this.#left < 0) throw new ExtractError("tooBig");
    if (this.#used + length > blockBytes) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(blockBytes, length)));
      this.#used = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.write(text, this.#used);
    if (3 * (this.#count + 1) > this.#places.length) this.#grow();
    this.#places.set([block, this.#used, length], 3 * this.#count);
    this.#used += length;
    this.#count += 1;
  }

  /** "" for a number that no string has. */
  at(number: number): string {
    if (!(number >= 0 && number < this.#count)) return "";
    const [block = 0, start = 0, length = 0] = this.#places.subarray(3 * number, 3 * number + 3);
    return this.#blocks[block]?.toString("utf8", start, start + length) ?? "";
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#places.length);
    larger.set(this.#places);
    this.#places = larger;
  }
}
