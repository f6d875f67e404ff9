/** Moderation of both sides in the whole turn, and what happens where its service cannot be had. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Moderator } from "../../functions/src/services/openai/moderation.ts";
import { demoBusiness } from "./businesses.ts";
import { evalDesk } from "./eval-desk.ts";
import { evalServices } from "./services.ts";

let stand: Awaited<ReturnType<typeof evalServices>>;
beforeAll(async () => {
  stand = await evalServices({});
});
afterAll(() => stand.close());

const flags = (isBad: (text: string) => boolean): Moderator => ({
  check: async (texts) => ({ flagged: texts.some(isBad), categories: [], model: "m" }),
});

async function ask(moderator: Moderator | null) {
  const desk = await evalDesk(await demoBusiness(), { ...stand.services, moderator });
  return desk.answer({ history: [], question: "How much is a balayage?", documents: [] });
}

test.each([
  ["off", null],
  ["on, with nothing to object to", flags(() => false)],
  ["not to be had", { check: () => Promise.reject(new Error("503")) }],
] satisfies [string, Moderator | null][])("moderation that is %s lets the answer pass", async (_, moderator) => {
  const { answer, provenance } = await ask(moderator);
  expect(answer).toMatchObject({ outcome: "answered", handoff: null });
  expect(answer.text).toContain("190");
  expect(provenance.guard).toBeNull();
});

test.each([
  ["the customer's words", (text: string) => text.includes("How much"), 0],
  ["the answer", (text: string) => text.includes("190"), 1],
])("a person is fetched where it objects to %s", async (_, isBad, modelCalls) => {
  const { answer, provenance } = await ask(flags(isBad));
  expect(answer).toMatchObject({ outcome: "handoff", handoff: "policy" });
  expect(answer.text).not.toContain("190");
  expect(provenance.guard).toBe("moderation");
  expect(provenance.steps?.filter(({ kind }) => kind === "model").length).toBe(modelCalls);
});
