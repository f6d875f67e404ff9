import { expect, test } from "vitest";
import {
  OpeningHours,
  alwaysOpen,
  everyDay,
  hoursOn,
  instantAt,
  isOpen,
  isTimeZone,
  nextOpening,
  wallTimeOf,
} from "./hours.ts";
import type { HoursException, Interval, ZonedHours } from "./hours.ts";

const nineToFive: Interval = { from: "09:00", to: "17:00" };
const never = everyDay([]);

const weekdaysOnly = (timeZone: string, interval = nineToFive, exceptions: HoursException[] = []): ZonedHours => ({
  weekly: { ...everyDay([interval]), sat: [], sun: [] },
  exceptions,
  timeZone,
});
const daily = (timeZone: string, intervals: Interval[], exceptions: HoursException[] = []): ZonedHours => ({
  weekly: everyDay(intervals),
  exceptions,
  timeZone,
});
const exception = (date: string, more: Partial<HoursException> = {}): HoursException => ({
  date,
  until: null,
  name: "Holiday",
  yearly: false,
  intervals: [],
  ...more,
});
const at = (iso: string) => Date.parse(iso);
const next = (hours: ZonedHours, iso: string) => {
  const opening = nextOpening(hours, at(iso));
  return opening === null ? null : new Date(opening).toISOString();
};

test("opens at the minute and is closed from the closing time on", () => {
  const hours = weekdaysOnly("Europe/Lisbon");
  expect(isOpen(hours, at("2026-11-25T08:59:59.999Z"))).toBe(false);
  expect(isOpen(hours, at("2026-11-25T09:00:00Z"))).toBe(true);
  expect(isOpen(hours, at("2026-11-25T16:59:59.999Z"))).toBe(true);
  expect(isOpen(hours, at("2026-11-25T17:00:00Z"))).toBe(false);
});

test("a Friday evening waits for Monday", () => {
  expect(next(weekdaysOnly("Europe/Lisbon"), "2026-11-27T17:00:00Z")).toBe("2026-11-30T09:00:00.000Z");
});

test("while it is open the next opening is now", () => {
  expect(next(weekdaysOnly("Europe/Lisbon"), "2026-11-25T10:11:12.345Z")).toBe("2026-11-25T10:11:12.345Z");
});

test("half past and a quarter to the hour are kept: Kolkata +5:30, Kathmandu +5:45", () => {
  expect(next(weekdaysOnly("Asia/Kolkata"), "2026-11-25T03:00:00Z")).toBe("2026-11-25T03:30:00.000Z");
  expect(next(weekdaysOnly("Asia/Kathmandu"), "2026-11-25T03:00:00Z")).toBe("2026-11-25T03:15:00.000Z");
  expect(isOpen(weekdaysOnly("Asia/Kathmandu"), at("2026-11-25T03:14:59Z"))).toBe(false);
  // Still Sunday by UTC, Monday morning in Kolkata.
  const early = weekdaysOnly("Asia/Kolkata", { from: "04:00", to: "06:00" });
  expect(isOpen(early, at("2026-11-29T23:00:00Z"))).toBe(true);
});

test("the morning after the clocks changed opens by the new clock, in spring and in autumn", () => {
  const berlin = daily("Europe/Berlin", [nineToFive]);
  expect(next(berlin, "2026-03-28T20:00:00Z")).toBe("2026-03-29T07:00:00.000Z");
  expect(next(berlin, "2026-10-24T20:00:00Z")).toBe("2026-10-25T08:00:00.000Z");
});

test("hours that the spring skips begin when the clocks have jumped", () => {
  const night = daily("Europe/Berlin", [{ from: "02:30", to: "04:00" }]);
  expect(next(night, "2026-03-29T00:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
  expect(isOpen(night, at("2026-03-29T01:59:00Z"))).toBe(true);
  expect(isOpen(night, at("2026-03-29T02:00:00Z"))).toBe(false);
  const skipped = daily("Europe/Berlin", [{ from: "02:00", to: "03:00" }]);
  expect(next(skipped, "2026-03-29T00:00:00Z")).toBe("2026-03-30T00:00:00.000Z");
});

test("the hour that autumn brings twice is open both times", () => {
  const night = daily("Europe/Berlin", [{ from: "02:00", to: "03:00" }]);
  expect(isOpen(night, at("2026-10-25T00:30:00Z"))).toBe(true);
  expect(isOpen(night, at("2026-10-25T01:30:00Z"))).toBe(true);
  expect(isOpen(night, at("2026-10-25T02:00:00Z"))).toBe(false);
});

test("half an hour's change of clocks is no trouble either (Lord Howe)", () => {
  const howe = daily("Australia/Lord_Howe", [{ from: "02:15", to: "09:00" }]);
  expect(next(howe, "2026-10-03T15:00:00Z")).toBe("2026-10-03T15:30:00.000Z");
});

test("an interval over midnight belongs to the day on which it begins", () => {
  const bar = {
    weekly: { ...never, fri: [{ from: "20:00", to: "02:00" }] },
    exceptions: [],
    timeZone: "Europe/Berlin",
  };
  expect(isOpen(bar, at("2026-11-27T19:00:00Z"))).toBe(true);
  expect(isOpen(bar, at("2026-11-28T00:59:00Z"))).toBe(true);
  expect(isOpen(bar, at("2026-11-28T01:00:00Z"))).toBe(false);
  expect(next(bar, "2026-11-28T01:00:00Z")).toBe("2026-12-04T19:00:00.000Z");
  // Saturday is a holiday, and Friday's night goes on all the same.
  expect(isOpen({ ...bar, exceptions: [exception("2026-11-28")] }, at("2026-11-28T00:30:00Z"))).toBe(true);
});

test("several intervals a day leave the break closed", () => {
  const hours = daily("Europe/Madrid", [
    { from: "10:00", to: "14:00" },
    { from: "17:00", to: "20:30" },
  ]);
  expect(isOpen(hours, at("2026-11-25T13:30:00Z"))).toBe(false);
  expect(next(hours, "2026-11-25T13:30:00Z")).toBe("2026-11-25T16:00:00.000Z");
});

test("closed all week and no exception: there is no next opening", () => {
  expect(next({ weekly: never, exceptions: [exception("2026-12-25")], timeZone: "UTC" }, "2026-11-25T00:00:00Z")).toBe(
    null,
  );
});

test("closed all week but for one day", () => {
  const market = exception("2026-12-12", { name: "Christmas market", intervals: [nineToFive] });
  expect(next({ weekly: never, exceptions: [market], timeZone: "UTC" }, "2026-11-25T00:00:00Z")).toBe(
    "2026-12-12T09:00:00.000Z",
  );
});

test("a holiday closes, a yearly one in every year, one over New Year's on both sides", () => {
  const christmas = exception("2020-12-24", { until: "2021-01-01", yearly: true });
  const hours = daily("Europe/Lisbon", [nineToFive], [christmas]);
  for (const day of ["2026-12-24", "2026-12-31", "2027-01-01"])
    expect(isOpen(hours, at(`${day}T12:00:00Z`))).toBe(false);
  expect(next(hours, "2026-12-23T17:00:00Z")).toBe("2027-01-02T09:00:00.000Z");
  expect(hoursOn(hours, "2026-12-25").exception?.name).toBe("Holiday");
});

test("always open is open on a change of clocks and on a leap day", () => {
  for (const iso of ["2026-03-29T01:00:00Z", "2026-10-25T00:59:59Z", "2028-02-29T23:59:59Z"])
    expect(isOpen({ ...alwaysOpen, timeZone: "Europe/Berlin" }, at(iso))).toBe(true);
});

test("midnight itself may be a closing time", () => {
  const late = daily("Europe/Berlin", [{ from: "18:00", to: "24:00" }]);
  expect(isOpen(late, at("2026-11-25T22:59:59Z"))).toBe(true);
  expect(isOpen(late, at("2026-11-25T23:00:00Z"))).toBe(false);
  expect(isOpen(daily("Europe/Berlin", [{ from: "18:00", to: "00:00" }]), at("2026-11-25T22:59:59Z"))).toBe(true);
});

test.each([
  [
    "overlapping intervals",
    {
      mon: [
        { from: "09:00", to: "12:00" },
        { from: "11:00", to: "13:00" },
      ],
    },
  ],
  [
    "an overlap over midnight",
    {
      mon: [
        { from: "20:00", to: "02:00" },
        { from: "23:00", to: "23:30" },
      ],
    },
  ],
  ["no length", { mon: [{ from: "09:00", to: "09:00" }] }],
  ["no such time", { mon: [{ from: "25:00", to: "26:00" }] }],
])("refuses %s", (_, days) => {
  expect(OpeningHours.safeParse({ weekly: { ...never, ...days }, exceptions: [] }).success).toBe(false);
});

test("refuses an exception on a day that does not exist, or that ends before it begins", () => {
  const refused = [
    exception("2026-02-30"),
    exception("2026-03-02", { until: "2026-03-01" }),
    exception("2026-03-02", { name: " " }),
  ];
  for (const one of refused) expect(OpeningHours.safeParse({ weekly: never, exceptions: [one] }).success).toBe(false);
  expect(OpeningHours.safeParse({ weekly: never, exceptions: [exception("2028-02-29")] }).success).toBe(true);
});

test("knows a time zone from a typing error", () => {
  expect(isTimeZone("Europe/Lisbon")).toBe(true);
  expect(isTimeZone("Europe/Lisboa")).toBe(false);
});

test.each([
  ["Asia/Kathmandu", "2026-11-27T10:00", "2026-11-27T04:15:00.000Z"],
  ["Asia/Kolkata", "2026-11-27T10:00", "2026-11-27T04:30:00.000Z"],
  ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00.000Z"],
])("in %s clocks show %s at %s", (timeZone, wallTime, instant) => {
  expect(new Date(instantAt(wallTime, timeZone)).toISOString()).toBe(instant);
});

test("reads an instant off a zone's clocks, and nothing off what is no time", () => {
  expect(wallTimeOf(Date.parse("2026-11-27T04:15:00Z"), "Asia/Kathmandu")).toBe("2026-11-27T10:00");
  expect(instantAt("", "UTC")).toBeNaN();
  expect(instantAt("2026-13-40T10:00", "UTC")).toBeNaN();
});
