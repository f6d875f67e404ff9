/** Every code that Meta documents for sends, by what becomes of the message. */
import { expect, test } from "vitest";
import { classifySendFailure, GraphError } from "./graph-errors.ts";
import { failureWords, isAuthCode, meaningOf } from "./send-codes.ts";
import type { CodeKind } from "./send-codes.ts";

const codes: Record<CodeKind, number[]> = {
  auth: [0, 3, 10, 190, 200, 210, 299, 131005],
  pair: [131056],
  throttle: [4, 17, 32, 613, 80007, 80008, 130429, 131048, 131057, 133016],
  passing: [1, 2, 131000, 131016, 133004, 134101],
  permanent: [
    33, 100, 368, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047,
    131049, 131050, 131051, 131052, 131053, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018,
    132068, 132069, 133010, 134011, 134102, 135000,
  ],
};
/** Of registration and of the sync of a phone app: no send is answered with them, and if it is, Meta's own details are shown. */
const notOfSends = [133000, 133005, 133006, 133008, 133009, 133015, 2593107, 2593108];

const table = Object.entries(codes).flatMap(([kind, of]) => of.map((code) => [code, kind] as const));
const refusal = (code: number, details: string | null = "details") => new GraphError(400, code, "title", details);

test.each(table)("code %i is %s", (code, kind) => {
  expect(meaningOf(code).kind).toBe(kind);
  expect(isAuthCode(code)).toBe(kind === "auth");
  const failure = classifySendFailure(refusal(code));
  expect(failure).toMatchObject({
    kind: kind === "permanent" ? "permanent" : "retry",
    error: { code, message: meaningOf(code).words, details: "details" },
  });
});

test.each(codes.permanent)("code %i tells an agent what happened and what to do", (code) => {
  const words = failureWords(code) ?? "";
  expect(words.split(/[.;:] /).length).toBeGreaterThan(1);
  expect(words).toMatch(/^[A-Z].*\.$/);
  expect(words).not.toMatch(/parameter|OAuth|\d{5}/i);
});

test.each([...codes.pair, ...codes.throttle, ...codes.passing])(
  "code %i, reported after the fact, asks for another try, since nobody tries by itself any more",
  (code) => {
    expect(failureWords(code)).toMatch(/(Send it again.*|Ask an admin .* Send it again later)\.$/);
  },
);

test.each(notOfSends)("code %i is final and shows Meta's own details", (code) => {
  expect(classifySendFailure(refusal(code))).toMatchObject({ kind: "permanent", error: { details: "details" } });
  expect(classifySendFailure(refusal(code, null))).toMatchObject({
    error: { details: expect.stringContaining("title") },
  });
  expect(failureWords(code)).toBeNull();
});

test("the pair limit backs off by 4^n seconds, an hour at most", () => {
  const failure = classifySendFailure(refusal(131056));
  if (failure.kind !== "retry") throw new Error("not to be tried again");
  expect([1, 2, 3, 9].map(failure.backoffMs)).toEqual([4_000, 16_000, 64_000, 3_600_000]);
});

test.each([...codes.auth, ...codes.throttle, ...codes.passing])(
  "code %i backs off by 2^n seconds, a minute at most",
  (code) => {
    const failure = classifySendFailure(refusal(code));
    expect(failure.kind === "retry" && [1, 2, 3, 9].map(failure.backoffMs)).toEqual([2_000, 4_000, 8_000, 60_000]);
  },
);
