import { expect, test } from "vitest";
import { daysIn } from "./days.ts";

test.each([
  ["Are you open on Saturdays and Sundays?", [6, 0]],
  ["Wie sind eure Öffnungszeiten am Samstag?", [6]],
  ["an den Montagen", [1]],
  ["donnerstags", [4]],
  ["¿Abren los sábados?", [6]],
  ["El miércoles", [3]],
  ["na terça-feira", [2]],
  ["Monday to Friday", [1, 2, 3, 4, 5]],
  ["Freitag – Sonntag", [5, 6, 0]],
  ["Lunes y domingo", [1, 0]],
  ["this weekend", [6, 0]],
  ["When are you open?", []],
])("finds the days named in %j", (text, days) => {
  expect(daysIn(text)).toEqual(new Set(days));
});
