import { encode } from "gpt-tokenizer/encoding/cl100k_base";
import { expect, test } from "vitest";
import { chunkPieces } from "./chunk-pieces.ts";
import { piece } from "./extract/extraction.ts";
import { estimateTokens } from "./tokens.ts";

const texts = {
  English: "We open at nine in the morning and close at six, on every day but Monday, when the salon stays closed. ",
  German:
    "Wir öffnen um neun Uhr morgens und schließen um sechs, an jedem Tag außer Montag, da bleibt der Salon geschlossen. ",
  Spanish:
    "Abrimos a las nueve de la mañana y cerramos a las seis, todos los días menos el lunes, que el salón está cerrado. ",
  Russian: "Мы открываемся в девять утра и закрываемся в шесть, каждый день кроме понедельника, когда салон закрыт. ",
  Arabic: "نفتح في التاسعة صباحا ونغلق في السادسة مساء كل يوم ما عدا يوم الاثنين حيث يكون الصالون مغلقا. ",
  Chinese: "我们每天早上九点开门，晚上六点关门，星期一除外，那天沙龙不营业。",
  Japanese: "当店は毎朝九時に開店し、夕方六時に閉店します。月曜日は定休日です。",
  prices: "| Cut | 40.00 | 45 min |\n| Roots | 60.00 | 90 min |\n| Balayage | 190.00 | 180 min |\n",
};

test.each(Object.entries(texts))("%s is estimated to within a third of what the tokenizer counts", (_, text) => {
  const counted = encode(text.repeat(5)).length;
  const ratio = estimateTokens(text.repeat(5)) / counted;
  expect(ratio).toBeGreaterThan(0.67);
  expect(ratio).toBeLessThan(1.34);
});

test.each(Object.entries(texts))("passages of %s stay within the budget of tokens", async (_, text) => {
  const chunks = await chunkPieces([piece(text.repeat(40))], "");
  expect(chunks.length).toBeGreaterThan(2);
  for (const chunk of chunks) expect(encode(chunk.text).length).toBeLessThan(630);
});

test("passages know their language where there is enough of it, and their place", async () => {
  const german = { ...piece(texts.German), place: { page: 7 }, heading: "Zeiten" };
  expect(await chunkPieces([german, piece("OK.")], "en")).toMatchObject([
    { language: "de", place: { page: 7 }, heading: "Zeiten" },
    { language: "en" },
  ]);
});
