import { expect, test } from "vitest";
import { namesInChinese, soundInChinese } from "./chinese-names.ts";
import { lexicalIndex } from "./lexical-index.ts";
import { chunkWords } from "./lexical-shard.ts";

test.each([
  ["卡罗莱纳队的比赛几点开始？", "Carolina"],
  ["特斯拉的保修是多久", "Tesla"],
  ["旧金山的圣弗朗西斯科店在哪里", "Francisco"],
  ["尼古拉·特斯拉是谁", "Nikola"],
])("%s names %s", (question, name) => {
  expect(namesInChinese(question)).toContain(soundInChinese(name.toLowerCase()));
});

test.each(["你们周末营业吗？", "可以退款吗", "Wi-Fi 密码是什么"])("%s names nobody", (question) => {
  expect(namesInChinese(question)).toEqual([]);
});

test("numbers, Chinese and short words have no sound in Chinese", () => {
  for (const word of ["2015", "丹佛", "able"]) expect(soundInChinese(word)).toBe("");
});

test("a Chinese question finds the English passage that has the name", () => {
  const index = lexicalIndex();
  const texts = ["The Carolina Panthers play on Sunday.", "The Denver Broncos play on Monday.", "Closed on Mondays."];
  for (const [n, text] of texts.entries())
    index.put(`s${n}`, "v", [chunkWords(`s${n}`, { sourceTitle: "", heading: "", text })]);
  const [best, ...others] = index.search("卡罗莱纳黑豹队什么时候比赛？", 10);
  expect(best?.id).toBe("s0");
  expect(best?.coverage).toBeGreaterThan(0);
  expect(others).toEqual([]);
});
