/** Figures in the notations and words of other languages, against a source that writes them plainly. */
import { expect, test } from "vitest";
import { unsupportedFigures } from "./grounding.ts";
import { withNumerals } from "./numerals.ts";

test.each([

 ["Das kostet 1.234,50 €.", "Price: €1,234.50", true], ["1.234,50 €", "€1,234.60", false], ["12,5 %", "12.5%", true], ["12,5 Prozent", "12.6%", false],
 ["السعر ١٢ يورو", "costs €12", true], ["السعر ١٣ يورو", "costs €12", false], ["下午三点开门", "We open at 15:00", true], ["下午四点开门", "We open at 15:00", false],
 ["午後3時まで", "until 15:00", true], ["午後4時まで", "until 15:00", false], ["上午十点到晚上九点", "10:00–21:00", true], ["上午十一点", "10:00", false],
 ["오후 3시", "15:00", true], ["오후 4시", "15:00", false], ["en twenty-five euros", "€25", true], ["It costs thirty euros.", "€25", false], ["Son treinta euros", "€25", false], ["Das kostet fünfundzwanzig Euro", "€25", true], ["Das kostet dreißig Euro", "€25", false],
 ["at half past three", "15:30", true], ["um halb vier", "15:30", true], ["à 15h30", "15:30", true], ["a las tres y media", "15:30", true], ["3 p.m.", "15:00", true], ["शाम 5 बजे", "17:00", true], ["शाम 6 बजे", "17:00", false],
 ["三十欧元", "€25", false], ["二十五欧元", "€25", true], ["twenty percent off", "10 %", false], ["12月24日休业", "closed on 24 December", true], ["12月25日休业", "closed on 24 December", false], ["24 декабря", "24 December", true], ["25 декабря", "24 December", false], ["24 aralık", "24 December", true], ["25 aralık", "24 December", false], ["٢٤ ديسمبر", "24 December", true],
 ["CHF 1'234.50", "CHF 1234.50", true], ["1 234,50 €", "€1,234.50", true], ["Rs 1,23,456", "INR 123456", true], ["ab 9 Uhr", "09:00", true], ["в 15 часов", "15:00", true], ["в 16 часов", "15:00", false], ["25 евро", "€25", true], ["26 евро", "€25", false], ["tel. 030 1234567", "+49 30 1234567", true], ["tel. 030 1234568", "+49 30 1234567", false], ["yirmi beş avro", "€25", true], ["otuz avro", "€25", false],
 ["two hours", "2 hours", true], ["three hours", "2 hours", false], ["three and a half hours", "three and a half hours", true], ["once a week", "weekly", true], ["one of our people", "", true], ["two or three times", "", true],

] satisfies [string, string, boolean][])("%s, where the source has %s: %s", (answer, source, isSupported) => {
  expect(unsupportedFigures(answer, [source]).length === 0).toBe(isSupported);
}); // prettier-ignore

test.each([
  ["quatre-vingt-douze euros", "92 euros"],
  ["treinta y cinco minutos", "35 minutos"],
  ["ventitré euro", "23 euro"],
  ["zweiundvierzig Tage", "42 Tage"],
  ["on beş dakika", "15 dakika"],
  ["тридцать пять евро", "35 евро"],
  ["一百二十欧元", "120欧元"],
  ["one of us and two friends", "one of us and two friends"],
])("%s is %s", (said, plain) => {
  expect(withNumerals(said)).toBe(plain);
});
