import { expect, test } from "vitest";
import { storm } from "./storm.ts";

test("a storm over 60 messages loses nothing and doubles nothing, and comes again as it was", async () => {
  const report = await storm("demo-storm", { messages: 60, seed: 1 });
  expect(report).toMatchObject({ messages: 60, lost: 0, doubled: 0, stuck: 0 });
  expect(report.weather.crashes).toBeGreaterThan(5);
  expect(report.weather.failedSends).toBeGreaterThan(2);
  expect(report.weather.outages).toBe(1);
  expect(await storm("demo-storm", { messages: 60, seed: 1 })).toEqual(report);
}, 300_000);

test("another seed brings other faults, and again nothing is lost or doubled", async () => {
  const reports = [];
  for (const seed of [2, 3]) reports.push(await storm("demo-storm", { messages: 40, seed }));
  for (const report of reports) expect(report).toMatchObject({ messages: 40, lost: 0, doubled: 0, stuck: 0 });
  expect(reports[0]?.weather.hash).not.toBe(reports[1]?.weather.hash);
}, 300_000);
