import { expect, test } from "vitest";
import { familyOf, isWhatItSays } from "./file-type.ts";

const bytes = (start: string | number[]) => Buffer.concat([Buffer.from(start as string, "latin1"), Buffer.alloc(40)]);
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0]);
const page = bytes("\n <!DOCTYPE html><script>alert(1)</script>");

test.each([
  ["jpeg", jpeg],
  ["png", bytes("\x89PNG\r\n\x1a\n")],
  ["webp", bytes("RIFF\x00\x00\x00\x00WEBPVP8 ")],
  ["ogg", bytes("OggS\x00\x02")],
  ["mp3", bytes("ID3\x04")],
  ["mp3", bytes([0xff, 0xfb, 0x90, 0x44])],
  ["aac", bytes([0xff, 0xf1, 0x50, 0x80])],
  ["amr", bytes("#!AMR\n")],
  ["mp4", bytes("\x00\x00\x00\x18ftypisom")],
  ["pdf", bytes("%PDF-1.7")],
  ["zip", bytes("PK\x03\x04")],
  ["markup", page],
  ["program", bytes("MZ\x90")],
  [null, bytes("plain words")],
])("tells %s", (family, head) => {
  expect(familyOf(head)).toBe(family);
});

test("a photo must be the kind of photo that it says", () => {
  expect(isWhatItSays("image/jpeg", jpeg)).toBe(true);
  expect(isWhatItSays("image/png", jpeg)).toBe(false);
  expect(isWhatItSays("image/jpeg", page)).toBe(false);
  expect(isWhatItSays("image/jpeg", bytes("no mark at all"))).toBe(false);
});

test("parameters of a type do not matter", () => {
  expect(isWhatItSays("audio/ogg; codecs=opus", bytes("OggS"))).toBe(true);
});

test("audio without a mark passes, audio with another's does not", () => {
  expect(isWhatItSays("audio/aac", bytes("ADIF"))).toBe(true);
  expect(isWhatItSays("audio/ogg", bytes("%PDF-"))).toBe(false);
});

test("a type that we do not know may be anything", () => {
  expect(isWhatItSays("application/x-cad", bytes("PK\x03\x04"))).toBe(true);
  expect(isWhatItSays("text/plain", bytes("MZ"))).toBe(false);
});
