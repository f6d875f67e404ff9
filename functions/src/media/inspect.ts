/** A stage of a stream that counts, hashes and looks at a file as it passes, and breaks the stream off where it must not be kept. */
import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { megabytes } from "@frontdesk/model/media";
import { PermanentError } from "../platform/errors.ts";
import { headLength, isWhatItSays } from "./file-type.ts";

export type Expectation = {
  mimeType: string;
  maxBytes: number;
  /** Hex; every one of them must hold. */
  checksums: readonly string[];
};

/** Fails by its last byte at the latest, so that whoever stores what comes out never completes. `PermanentError`: the file is refused. */
export class Inspector extends Transform {
  readonly #expected: Expectation;
  readonly #hash = createHash("sha256");
  #head = Buffer.alloc(0);
  size = 0;
  /** Of the whole file, once it has passed. */
  checksum = "";

  constructor(expected: Expectation) {
    super();
    this.#expected = expected;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.size += chunk.byteLength;
    if (this.size > this.#expected.maxBytes) {
      done(new PermanentError(`The file is larger than the ${megabytes(this.#expected.maxBytes)} that are allowed.`));
      return;
    }
    const unseen = this.#head.byteLength < headLength;
    if (unseen) this.#head = Buffer.concat([this.#head, chunk.subarray(0, headLength - this.#head.byteLength)]);
    const problem = unseen && this.#head.byteLength === headLength ? this.#typeProblem() : null;
    this.#hash.update(chunk);
    done(problem, chunk);
  }

  override _flush(done: (error: Error | null) => void): void {
    this.checksum = this.#hash.digest("hex");
    if (this.size === 0) return done(new Error("the file came empty"));
    const problem = this.#typeProblem();
    if (problem) return done(problem);
    // Not permanent: what was garbled on its way may come whole the next time.
    const garbled = this.#expected.checksums.some((checksum) => checksum !== this.checksum);
    done(garbled ? new ChecksumError() : null);
  }

  #typeProblem(): PermanentError | null {
    if (isWhatItSays(this.#expected.mimeType, this.#head)) return null;
    return new PermanentError(`The file says it is ${this.#expected.mimeType}, but its contents are something else.`);
  }
}

export class ChecksumError extends Error {
  override name = "ChecksumError";
  constructor() {
    super("The file arrived damaged: its checksum is not the one that WhatsApp named.");
  }
}
