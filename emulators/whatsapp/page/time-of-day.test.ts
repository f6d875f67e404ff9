import { expect, test } from "vitest";
import { timeOfDay } from "./time-of-day.ts";

const at = (hours: number) => new Date(2026, 10, 22, hours, 5, 9).getTime();

test("counts 24 hours, midnight as 00", () => {
  expect([timeOfDay(at(0)), timeOfDay(at(14)), timeOfDay(at(14), true)]).toEqual(["00:05", "14:05", "14:05:09"]);
});
