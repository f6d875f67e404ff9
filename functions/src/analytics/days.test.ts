import { expect, test } from "vitest";
import { lastDays, rangeOf } from "./days.ts";

test.each([
  ["Europe/Berlin", "2026-11-25T22:59:59Z", "2026-11-25"],
  ["Europe/Berlin", "2026-11-25T23:00:00Z", "2026-11-26"],
  ["Asia/Kathmandu", "2026-11-25T18:14:59Z", "2026-11-25"],
  ["Asia/Kathmandu", "2026-11-25T18:15:00Z", "2026-11-26"],
  ["Pacific/Kiritimati", "2026-11-25T10:00:00Z", "2026-11-26"],
])("in %s it is at %s the %s", (timeZone, at, day) => {
  expect(lastDays(new Date(at), 7, timeZone).at(-1)).toBe(day);
});

test("leaves no day out and has none twice where the clock changes", () => {
  expect(lastDays(new Date("2026-10-27T12:00:00Z"), 7, "Europe/Berlin")).toEqual([
    "2026-10-21",
    "2026-10-22",
    "2026-10-23",
    "2026-10-24",
    "2026-10-25",
    "2026-10-26",
    "2026-10-27",
  ]);
  expect(new Set(lastDays(new Date("2026-04-01T00:30:00Z"), 30, "Europe/Berlin")).size).toBe(30);
});

test("reads from before the first day has begun anywhere", () => {
  const range = rangeOf(["2026-11-20", "2026-11-21"], "Pacific/Kiritimati");
  expect(range).toEqual({
    fromDay: "2026-11-20",
    timeZone: "Pacific/Kiritimati",
    since: new Date("2026-11-18T00:00:00Z"),
  });
});
