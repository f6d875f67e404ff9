/** Office files are ZIP archives: opened with limits on what comes out, and without trust in what their directory says. */
import { unzipSync } from "fflate";
import { ExtractError, extractLimits } from "./extraction.ts";

export type Zip = {
  names: readonly string[];
  /** Text of the first entry of that name; null where there is none. */
  text(name: string): string | null;
  bytes(name: string): Uint8Array | null;
  /** Unpacked, as the directory says; 0 where there is none. */
  size(name: string): number;
};

type Entry = { name: string; size: number };

/** Throws `ExtractError` for archives that are damaged, or whose contents would go beyond the limits. Nothing is unpacked yet. */
export function openZip(data: Uint8Array, xmlLimit: number = extractLimits.xmlBytes): Zip {
  const entries: Entry[] = [];
  let total = 0;
  attempt(() =>
    unzipSync(data, {
      filter: ({ name, originalSize, size }) => {
        entries.push({ name, size: originalSize });
        total += originalSize;
        if (entries.length > extractLimits.entries || total > extractLimits.unpackedBytes)
          throw new ExtractError("bomb");
        // Deflate makes a thousandth at best: a directory that says more, lies.
        if (originalSize > 1_100 * size + 4_096) throw new ExtractError("bomb");
        return false;
      },
    }),
  );
  const bytes = (name: string) => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (!entry) return null;
    if (entry.size > xmlLimit) throw new ExtractError("tooBig");
    const found = attempt(() => unzipSync(data, { filter: (candidate) => candidate.name === name }));
    return found[name] ?? null;
  };
  return {
    names: entries.map(({ name }) => name),
    bytes,
    size: (name) => entries.find((candidate) => candidate.name === name)?.size ?? 0,
    text: (name) => {
      const found = bytes(name);
      return found && xmlText(found);
    },
  };
}

/** XML as text; refuses documents that define entities. No format that we read needs any. */
function xmlText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const utf16 =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0) ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : null;
  const text = new TextDecoder(utf16 ?? "utf-8").decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text.slice(0, 100_000))) throw new ExtractError("entities");
  return text;
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError("corrupt", { cause: error });
  }
}
