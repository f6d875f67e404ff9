import { expect, test } from "vitest";
import { courtesyOf } from "./small-talk.ts";

test.each([
  ["Hello!", "greeting"],
  ["Good morning!", "greeting"],
  ["good evening everyone", "greeting"],
  ["¡Hola, buenos días!", "greeting"],
  ["ok", "greeting"],
  ["Thank you so much", "thanks"],
  ["Auf Wiedersehen", "goodbye"],
  ["Good evening, how much is a cut?", null],
  ["ok when do you open", null],
])("%s is %s", (text, courtesy) => {
  expect(courtesyOf(text)).toBe(courtesy);
});
