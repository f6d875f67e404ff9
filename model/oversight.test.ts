import { expect, test } from "vitest";
import { searchTerm, searchTerms } from "./oversight.ts";

const isFound = (text: string) =>
  searchTerms("salon-lindgruen", "Salon Lindgrün & Söhne").includes(searchTerm(text) ?? "");

test.each(["salon", "SALON", "lind", "lindgrün", "lindgrun", "söh", "salon lindgrün", "salon-lindgruen", " sal "])(
  "finds a business by %s",
  (text) => expect(isFound(text)).toBe(true),
);

test.each(["alon", "radwerk", "salon-other-1"])("does not find it by %s", (text) => expect(isFound(text)).toBe(false));

test.each(["", "  ", "&", "…"])("asks for nothing by “%s”", (text) => expect(searchTerm(text)).toBeNull());

test("a name of any length makes a bounded number of terms", () => {
  const name = Array.from({ length: 60 }, (_, n) => `w${n}ordlength`).join(" ");
  expect(searchTerms("t", name).length).toBeLessThanOrEqual(200);
});
