import { expect, test } from "vitest";
import { withoutClaim } from "./claims.ts";
import { lookedUp } from "./look-ups.ts";

test.each([
  ["I heard a haircut for men is only 10 euros, right?", "en", "price a haircut for men is"],
  ["So you are open on Mondays until ten?", "en", "you are open on Mondays until ten?"],
  ["Ein Haarschnitt kostet doch nur 15 Euro, oder?", "de", "Preis Ein Haarschnitt kostet"],
  ["El corte cuesta 10 euros, ¿verdad?", "es", "precio El corte cuesta"],
  ["Check-in is at 9:00, isn't it?", "en", "Check-in is at"],
  ["听说剪发只要10欧元，对吧？", "zh", "剪发只要 ，"],
  ["Somebody told me that you take American Express, correct?", "en", "you take American Express"],
])("%s is looked up as: %s: %s", (question, language, about) => {
  expect(withoutClaim(question, language)).toBe(about);
});

test.each(["How much is a haircut?", "Do you take cards?", "A table for 4 at 20:00, please", "Is it true?"])(
  "%s claims nothing",
  (question) => {
    expect(withoutClaim(question, "en")).toBeNull();
  },
);

test("courtesies are not looked up, claims are twice", () => {
  expect(lookedUp(["Hi!", "A cut is 20 euros, right?", "Thanks"], "en")).toEqual([
    "A cut is 20 euros, right?",
    "price A cut is",
  ]);
});
