import { describe, expect, test } from "vitest";
import { lexicalIndex } from "./lexical-index.ts";
import { chunkWords } from "./lexical-shard.ts";

const chunk = (id: string, text: string, heading = "") => chunkWords(id, { sourceTitle: "Salon", heading, text });

function index(texts: string[]) {
  const all = lexicalIndex();
  all.put(
    "s",
    "v1",
    texts.map((text, n) => chunk(`c${n}`, text)),
  );
  return all;
}
const ids = (found: { id: string }[]) => found.map(({ id }) => id);

test("ranks what has the rarer words first", () => {
  const all = index(["The hair salon is open", "The hair colour is red", "The nails are red"]);
  expect(ids(all.search("is the colour red", 1))).toEqual(["c1"]);
  expect(ids(all.search("red nails", 3))).toEqual(["c2", "c1"]);
  expect(all.search("zebra", 3)).toEqual([]);
  expect(all.search("", 3)).toEqual([]);
});

test("says how much of the question a chunk has", () => {
  const all = index(["A manicure costs 25 euro", "A pedicure costs 20 euro"]);
  const [best, other] = all.search("manicure costs", 2);
  expect(best?.coverage).toBe(1);
  expect(other?.coverage).toBeLessThan(0.5);
  expect(all.search("manicure helicopter", 1)[0]?.coverage).toBeLessThan(0.7);
});

test("prefers words that stand together, and words of the heading", () => {
  const all = index(["gift for you, a card for me", "buy a gift card here now", "me and you"]);
  expect(ids(all.search("gift card", 1))).toEqual(["c1"]);
  const headed = lexicalIndex();
  headed.put("s", "v", [
    chunk("text", "parking and more things and parking", "Other"),
    chunk("headed", "behind the house and more things", "Parking"),
  ]);
  expect(ids(headed.search("parking", 2))).toContain("headed");
});

describe.each([
  ["Chinese", ["我们周末营业", "可以用信用卡付款"], "周末开门营业吗", "c0"],
  ["Thai", ["ร้านเปิดเวลาเก้าโมง", "จอดรถได้หลังบ้าน"], "จอดรถที่ไหน", "c1"],
  ["Japanese", ["駐車場は家の裏です", "予約は電話でできます"], "予約したいです", "c1"],
  ["Arabic", ["موقف السيارات خلف المبنى", "نفتح كل يوم"], "اين الموقف", "c0"],
  ["Hindi", ["हम रोज़ खुले हैं", "लड़कियों के बाल"], "लड़की के बाल", "c1"],
  ["Russian", ["Парковка за домом", "Маникюр стоит 25 евро"], "цена маникюра", "c1"],
])("in %s", (_, texts, question, wanted) => {
  test("finds what is meant", () => {
    expect(ids(index(texts).search(question, 1))).toEqual([wanted]);
  });
});

test("swaps a source's version at once and forgets what is removed", () => {
  const all = index(["old words"]);
  all.put("t", "v1", [chunk("t0", "other words")]);
  all.put("s", "v2", [chunk("n0", "new words")]);
  expect(ids(all.search("words", 9)).toSorted()).toEqual(["n0", "t0"]);
  expect(all.search("new", 1)).toMatchObject([{ sourceId: "s", version: "v2" }]);
  expect([all.versionOf("s"), all.versionOf("x")]).toEqual(["v2", undefined]);
  all.remove("s");
  all.remove("never");
  expect(ids(all.search("words", 9))).toEqual(["t0"]);
  expect(all.size()).toEqual({ chunks: 1, words: 3 });
});
