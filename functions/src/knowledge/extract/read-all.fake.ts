/** Reads a file for a test: sniffed, and through the extractor of what it is, without a thread of its own. */
import { ExtractError } from "./extraction.ts";
import { extractorOf } from "./extractors.ts";
import { sniff } from "./sniff.ts";

/** All text and notes, or the reason. */
export async function readAll(bytes: Uint8Array, name = "file"): Promise<string> {
  const found = sniff(bytes, name);
  if ("reason" in found) return found.reason;
  const extract = await extractorOf(found.format);
  const said: string[] = [];
  try {
    for await (const piece of extract?.({ bytes, name, from: 0, pictures: false }) ?? [])
      said.push("note" in piece ? `(${piece.note})` : [piece.heading, piece.text].filter(Boolean).join("\n"));
  } catch (error) {
    if (error instanceof ExtractError) return error.reason;
    throw error;
  }
  return said.filter((text) => text.trim() !== "").join("\n\n");
}
