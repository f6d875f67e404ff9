import { expect, test } from "vitest";
import { firstSteps } from "./first-steps.ts";

const nothing = { settings: 0, channels: 0, sources: 0, conversations: 0, members: 1, invitations: 0 };
const done = (found: Partial<typeof nothing>) =>
  firstSteps({ ...nothing, ...found })
    .filter((step) => step.done)
    .map((step) => step.name);

test("a new business has done nothing, and its owner is no team", () => {
  expect(done({})).toEqual([]);
});

test("what is not known yet is not done", () => {
  const unknown = {
    settings: null,
    channels: null,
    sources: null,
    conversations: null,
    members: null,
    invitations: null,
  };
  expect(firstSteps(unknown).some((step) => step.done)).toBe(false);
});

test.each([
  [{ settings: 1 }, "profile"],
  [{ channels: 1 }, "number"],
  [{ sources: 1 }, "documents"],
  [{ conversations: 1 }, "assistant"],
  [{ members: 2 }, "team"],
  [{ invitations: 1 }, "team"],
])("%j does the step %s", (found, step) => {
  expect(done(found)).toEqual([step]);
});
