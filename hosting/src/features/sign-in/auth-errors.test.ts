import { expect, test } from "vitest";
import { explainAuthError } from "./auth-errors.ts";

test("does not tell whether an address has an account", () => {
  const said = ["auth/user-not-found", "auth/wrong-password", "auth/invalid-credential"].map((code) =>
    explainAuthError({ code }),
  );
  expect(new Set(said).size).toBe(1);
  expect(explainAuthError({ code: "auth/email-already-in-use" })).not.toMatch(/exists|in use|taken/i);
});

test.each([
  ["auth/network-request-failed", /out of reach.*connection/],
  ["auth/too-many-requests", /too many attempts.*locked.*Wait, or reset/],
  ["auth/user-disabled", /switched off.*owner or admin/],
  ["auth/weak-password", /easy to guess/],
  ["auth/popup-blocked", /Allow pop-ups/],
  ["auth/account-exists-with-different-credential", /Use the password/],
  ["auth/expired-action-code", /Ask for a new one/],
])("%s says what happened and what to do", (code, words) => {
  expect(explainAuthError(Object.assign(new Error("inner text"), { code }))).toMatch(words);
});

test("says nothing when the person closed Google's window", () => {
  expect(explainAuthError({ code: "auth/popup-closed-by-user" })).toBeNull();
  expect(explainAuthError({ code: "auth/cancelled-popup-request" })).toBeNull();
});

test("has words for what it does not know", () => {
  expect(explainAuthError(new Error("inner text"))).toBe("Signing in did not work. Try again in a moment.");
});
