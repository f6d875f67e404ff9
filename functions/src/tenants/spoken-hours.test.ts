import { alwaysOpen, everyDay } from "@frontdesk/model/hours";
import { expect, test } from "vitest";
import { spokenHours } from "./spoken-hours.ts";

const week = { weekly: { ...everyDay([{ from: "10:00", to: "19:00" }]), thu: [] }, exceptions: [] };
const zone = "Europe/Berlin";

test("says that it is open, and today's hours", () => {
  const spoken = spokenHours(week, zone, new Date("2026-11-25T15:00:00Z"));
  expect(spoken).toMatchObject({ openNow: true, today: ["10:00–19:00"], next: null });
});

test("says when it opens next, over a day on which it is closed", () => {
  const spoken = spokenHours(week, zone, new Date("2026-11-25T19:00:00Z"));
  expect(spoken).toMatchObject({ openNow: false, next: "Friday 27 November 2026, 10:00" });
  expect("days" in spoken && spoken.days.slice(0, 2)).toEqual([
    { day: "Wednesday 25 November 2026", hours: "10:00–19:00" },
    { day: "Thursday 26 November 2026", hours: "closed" },
  ]);
});

test("knows nothing of a business that has set none, and all of one that never closes", () => {
  expect(spokenHours(null, zone, new Date())).toEqual({ known: false });
  expect(spokenHours(alwaysOpen, zone, new Date())).toMatchObject({ openNow: true });
});
