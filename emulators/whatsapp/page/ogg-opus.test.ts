import { expect, test } from "vitest";
import { checksum, oggPages } from "./ogg-opus.ts";

function pagesOf(packets: Uint8Array[], samples: number) {
  return oggPages(packets, samples).map((bytes) => {
    const view = new DataView(bytes.buffer);
    const segments = view.getUint8(26);
    return {
      magic: new TextDecoder().decode(bytes.slice(0, 4)),
      flags: view.getUint8(5),
      granule: Number(view.getBigUint64(6, true)),
      sequence: view.getUint32(18, true),
      checksum: view.getUint32(22, true),
      lacing: Array.from(bytes.subarray(27, 27 + segments)),
      body: bytes.slice(27 + segments),
    };
  });
}

test("writes a head, tags and numbered pages, the last one marked and ending with the sound", () => {
  const packets = Array.from({ length: 50 }, () => new Uint8Array(60));
  const pages = pagesOf(packets, 48_000);
  expect(pages.map(({ magic }) => magic)).toEqual(["OggS", "OggS", "OggS", "OggS"]);
  expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 0, 4]);
  expect(pages.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
  expect(pages.map(({ granule }) => granule)).toEqual([0, 0, 40 * 960, 48_000 + 312]);
  expect(new TextDecoder().decode(pages[0]?.body.slice(0, 8))).toBe("OpusHead");
});

test("laces packets longer than 255 bytes", () => {
  expect(pagesOf([new Uint8Array(600), new Uint8Array(255)], 960)[2]?.lacing).toEqual([255, 255, 90, 255, 0]);
});

test("checks pages with the CRC of RFC 3533", () => {
  expect(checksum(new TextEncoder().encode("123456789"))).toBe(0x89a1897f);
});
