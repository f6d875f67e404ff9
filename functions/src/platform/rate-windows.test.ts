import { expect, test } from "vitest";
import { rateWindows } from "./rate-windows.ts";

let clock = 0;
const now = () => new Date(clock);
const rate = { max: 3, windowMs: 60_000 };

test("takes as many as the window holds, says when the next one opens, and opens it", () => {
  const windows = rateWindows(now);
  const take = () => windows.take("a", rate);
  expect([take(), take(), take()]).toEqual([{ allowed: true }, { allowed: true }, { allowed: true }]);
  clock += 15_500;
  expect(take()).toEqual({ allowed: false, retryAfterSeconds: 45 });
  clock += 44_500;
  expect(take()).toEqual({ allowed: true });
});

test("one who goes on knocking is let in when the window ends", () => {
  const windows = rateWindows(now);
  for (let n = 0; n < 100; n += 1) windows.take("a", rate);
  clock += 60_000;
  expect(windows.take("a", rate)).toEqual({ allowed: true });
});

test("counts each key by itself", () => {
  const windows = rateWindows(now);
  for (let n = 0; n < 3; n += 1) windows.take("a", rate);
  expect(windows.take("b", rate)).toEqual({ allowed: true });
});

test("keeps a bounded number of keys, those that still count first", () => {
  const windows = rateWindows(now);
  for (let n = 0; n < 19_999; n += 1) windows.take(`old${n}`, rate);
  clock += 60_000;
  for (let n = 0; n < 4; n += 1) windows.take("held", rate);
  for (let n = 0; n < 10; n += 1) windows.take(`new${n}`, rate);
  expect(windows.take("held", rate).allowed).toBe(false);
});
