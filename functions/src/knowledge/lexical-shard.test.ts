import { expect, test } from "vitest";
import { chunkWords, packShard, unpackShard } from "./lexical-shard.ts";

const chunk = { sourceTitle: "Prices", heading: "Hair › Cuts", text: "A cut costs 40 euro. A wash costs 10 euro." };

test("gives back the words of every chunk, those above it first", () => {
  const words = chunkWords("s:v:0", chunk);
  expect(words).toMatchObject({
    above: 3,
    words: ["prices", "hair", "cuts", "a", "cut", "costs", "40", "euro", "a", "wash", "costs", "10", "euro"],
  });
  const other = chunkWords("s:v:1", { ...chunk, heading: "Prices › 发型", text: "" });
  expect(unpackShard(packShard([words, other]))).toEqual([words, other]);
});

test("names a title once where the headings begin with it", () => {
  expect(chunkWords("c", { ...chunk, heading: "Prices › Cuts", text: "" }).words).toEqual(["prices", "cuts"]);
});

test("takes less room than the text", () => {
  const many = Array.from({ length: 64 }, (_, n) =>
    chunkWords(`c${n}`, { ...chunk, text: `${chunk.text} Number ${n}. `.repeat(10) }),
  );
  expect(packShard(many).length).toBeLessThan(64 * 500);
});

test("throws on what is no shard", () => {
  expect(() => unpackShard(Buffer.from("?"))).toThrow(/header|end of file/u);
});
