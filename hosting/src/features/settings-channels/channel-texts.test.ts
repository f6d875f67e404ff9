import { expect, test } from "vitest";
import { limitText, qualityText, reportsOf, yesNo } from "./channel-texts.ts";

test("spells tiers out, and shows one it does not know as it is", () => {
  expect(["TIER_250", "TIER_1K", "TIER_100K", "TIER_UNLIMITED", "TIER_NEW", null].map(limitText)).toEqual([
    "250 customers a day",
    "1000 customers a day",
    "100000 customers a day",
    "Unlimited",
    "TIER_NEW",
    "Not known",
  ]);
});

test("says what is not known", () => {
  expect(qualityText(undefined)).toBe("Not rated yet");
  expect(yesNo(null, "Yes", "No")).toBe("Not known");
});

const report = (text: string, ms: number) => ({ text, at: { toMillis: () => ms, toDate: () => new Date(ms) } });

test("news stand newest first", () => {
  const reported = { quality: report("flagged", 1), account: report("restricted", 3), name: report("approved", 2) };
  expect(reportsOf({ reported }).map(({ kind }) => kind)).toEqual(["account", "name", "quality"]);
  expect(reportsOf({})).toEqual([]);
});
