import { expect, test } from "vitest";
import { mp3Recording, wavRecording } from "../../testing/sample-files.ts";
import { cutRecording } from "./cut-recording.ts";
import type { Piece } from "./extraction.ts";

async function cut(
  bytes: Uint8Array,
  from = 0,
  limits = { bytes: 50_000, seconds: 1_000, whole: 0 },
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of cutRecording({ bytes, name: "call.mp3", from }, limits)) pieces.push(piece);
  return pieces;
}

const seconds = (pieces: readonly Piece[]) => pieces.map(({ place }) => Math.round(place.seconds ?? -1));
const heads = (pieces: readonly Piece[], length: number) =>
  pieces.map(({ recording }) => Buffer.from(recording?.bytes.subarray(0, length) ?? []).toString("latin1"));

test("a recording is cut into files of their own, and each says when it began", async () => {
  const pieces = await cut(mp3Recording(10));
  // 128 kbit/s: 16 kB a second.
  expect(seconds(pieces)).toEqual([0, 3, 6, 9]);
  expect(pieces.every(({ recording }) => recording?.name === "recording.mp3" && recording.bytes.length < 51_000)).toBe(
    true,
  );
  expect(pieces.reduce((sum, { recording }) => sum + (recording?.bytes.length ?? 0), 0)).toBeGreaterThan(155_000);
});

test("and by time, too", async () => {
  const pieces = await cut(wavRecording(7), 0, { bytes: 10_000_000, seconds: 2, whole: 0 });
  expect(seconds(pieces)).toEqual([0, 2, 4, 6]);
  expect(heads(pieces, 4)).toEqual(["RIFF", "RIFF", "RIFF", "RIFF"]);
});

const lengths = (pieces: readonly Piece[]) =>
  pieces.map(({ recording }) => {
    const seconds = recording?.seconds ?? null;
    return seconds === null ? null : Math.round(seconds);
  });

test("every piece says how long it is, and so does a file that goes whole, where that can be told", async () => {
  expect(lengths(await cut(wavRecording(7), 0, { bytes: 10_000_000, seconds: 2, whole: 0 }))).toEqual([2, 2, 2, 1]);
  expect(lengths(await cut(wavRecording(7), 0, { bytes: 1, seconds: 1, whole: 10_000_000 }))).toEqual([7]);
  const odd = Uint8Array.from(Buffer.from("ID3 and then some sound"));
  expect(lengths(await cut(odd, 0, { bytes: 1, seconds: 1, whole: 10_000_000 }))).toEqual([null]);
});

test("begins with any piece, and cuts it as before", async () => {
  const all = await cut(mp3Recording(10));
  const later = await cut(mp3Recording(10), 2);
  expect(later.map(({ recording }) => recording?.bytes)).toEqual(all.slice(2).map(({ recording }) => recording?.bytes));
});

test("what cannot be read here goes whole to the service where it takes that much", async () => {
  const odd = new Uint8Array(1_000).fill(7);
  expect(await cut(odd)).toMatchObject([{ place: { seconds: 0 }, recording: { name: "recording.mp3", bytes: odd } }]);
  await expect(cut(new Uint8Array(25 * 1024 * 1024).fill(7))).rejects.toMatchObject({ reason: "mediaFormat" });
});
