import { expect, test } from "vitest";
import { sourceFileProblem } from "./knowledge-inputs.ts";

const megabyte = 1024 * 1024;

test.each([
  ["prices.pdf", 0, /is empty/u],
  ["manual.pdf", 101 * megabyte, /has 101 MB\. Files of at most 100 MB/u],
  ["tour.AVI", 26 * megabyte, /has 26 MB\. Of this kind at most 25 MB/u],
])("%s of %d bytes is refused before it is sent", (name, size, words) => {
  expect(sourceFileProblem({ name, size })).toMatch(words);
});

test.each([
  ["manual.pdf", 100 * megabyte],
  ["tour.mp4", 100 * megabyte],
  ["tour.avi", 25 * megabyte],
])("%s of %d bytes is taken", (name, size) => {
  expect(sourceFileProblem({ name, size })).toBeNull();
});
