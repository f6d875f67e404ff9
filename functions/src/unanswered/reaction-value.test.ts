import { expect, test } from "vitest";
import { reactionValue } from "./reaction-value.ts";

test.each([
  ["👍", "up"],
  ["👍🏽", "up"],
  ["❤️", "up"],
  ["🙏", "up"],
  ["👎", "down"],
  ["👎🏿", "down"],
  ["🤦‍♀️", "down"],
  ["😡", "down"],
  ["😮", null],
  ["😂", null],
  ["", null],
])("%s counts as %s", (emoji, value) => {
  expect(reactionValue(emoji)).toBe(value);
});
