import { Readable } from "node:stream";
import type { Original } from "@frontdesk/model/knowledge";
import { expect, test } from "vitest";
import type { PictureReader } from "../services/openai/picture-text.ts";
import { scannedPdf } from "../testing/sample-files.ts";
import { fileReader } from "./file-reader.ts";

const original: Original = { path: "p", name: "scan.pdf", type: "", size: scannedPdf().byteLength, format: null };

async function read(pictures: PictureReader | null) {
  const reader = fileReader({
    storage: { read: () => Readable.from([scannedPdf()]) },
    transcriber: { transcribe: () => Promise.reject(new Error("this is no recording")) },
    pictures,
  });
  const pieces = [];
  const scanned = [];
  for await (const part of reader.read(original, 0)) {
    if (!("pieces" in part)) continue;
    pieces.push(...part.pieces);
    scanned.push(...part.scanned);
  }
  return { pieces, scanned };
}

test("a scanned page is read by the model's eyes where that is switched on, and keeps its place", async () => {
  const shown: { type: string; begins: string }[] = [];
  const pictures: PictureReader = {
    read: async ({ type, base64 }) => {
      shown.push({ type, begins: Buffer.from(base64, "base64").subarray(1, 4).toString("latin1") });
      return "Opening hours: 9 to 6";
    },
  };
  expect(await read(pictures)).toMatchObject({
    pieces: [{ place: { page: 1 }, text: "Opening hours: 9 to 6" }],
    scanned: [],
  });
  expect(shown).toEqual([{ type: "image/png", begins: "PNG" }]);
});

test("and is named as a picture where it is not", async () => {
  expect(await read(null)).toEqual({ pieces: [], scanned: [1] });
});
