import { expect, test } from "vitest";
import { storm } from "./storm.ts";

test.each([1, 2])(
  "a storm over 60 messages loses nothing and doubles nothing, seed %i",
  async (seed) => {
    const report = await storm("demo-storm", { messages: 60, seed });
    expect(report).toMatchObject({ messages: 60, lost: 0, doubled: 0, stuck: 0 });
    expect(report.weather.deaths).toBeGreaterThan(5);
    expect(report.weather.sends).toBeGreaterThan(2);
  },
  120_000,
);
