import { Readable } from "node:stream";
import type { Original } from "@frontdesk/model/knowledge";
import { expect, test, vi } from "vitest";
import type { PictureReader } from "../services/openai/picture-text.ts";
import { scannedPdf, wavRecording } from "../testing/sample-files.ts";
import { fileReader } from "./file-reader.ts";

// Each test starts a thread, which loads its libraries first.
vi.setConfig({ testTimeout: 60_000 });

const original: Original = { path: "p", name: "scan.pdf", type: "", size: scannedPdf().byteLength, format: null };

async function read(pictures: PictureReader | null) {
  const reader = fileReader({
    storage: { read: () => Readable.from([scannedPdf()]) },
    transcriber: { transcribe: () => Promise.reject(new Error("this is no recording")) },
    pictures,
  });
  const pieces = [];
  const scanned = [];
  const spent = [];
  for await (const part of reader.read(original, 0)) {
    if (!("pieces" in part)) continue;
    pieces.push(...part.pieces);
    scanned.push(...part.scanned);
    spent.push(...(part.spent ?? []));
  }
  return { pieces, scanned, spent };
}

test("a scanned page is read by the model's eyes where that is switched on, and keeps its place", async () => {
  const shown: { type: string; begins: string }[] = [];
  const pictures: PictureReader = {
    read: async ({ type, base64 }) => {
      shown.push({ type, begins: Buffer.from(base64, "base64").subarray(1, 4).toString("latin1") });
      const used = { model: "m", promptTokens: 900, completionTokens: 20 };
      return { text: "Opening hours: 9 to 6", used };
    },
  };
  expect(await read(pictures)).toMatchObject({
    pieces: [{ place: { page: 1 }, text: "Opening hours: 9 to 6" }],
    scanned: [],
    spent: [{ kind: "picture", used: { promptTokens: 900 } }],
  });
  expect(shown).toEqual([{ type: "image/png", begins: "PNG" }]);
});

test("and is named as a picture where it is not", async () => {
  expect(await read(null)).toEqual({ pieces: [], scanned: [1], spent: [] });
});

test.each([
  ["as the service says", 12, 12],
  ["by the file where the service does not say", 0, 7],
])("a recording that was listened to is metered %s", async (_, said, metered) => {
  const bytes = wavRecording(7);
  const used = { model: "whisper-1", promptTokens: 0, completionTokens: 0, seconds: said };
  const reader = fileReader({
    storage: { read: () => Readable.from([bytes]) },
    transcriber: { transcribe: async () => ({ segments: [{ seconds: 1, text: "Hello" }], used }) },
    pictures: null,
  });
  const spent = [];
  for await (const part of reader.read({ ...original, name: "a.wav", size: bytes.byteLength }, 0))
    if ("pieces" in part) spent.push(...(part.spent ?? []));
  expect(spent).toEqual([{ kind: "transcription", used: { ...used, seconds: metered } }]);
});
