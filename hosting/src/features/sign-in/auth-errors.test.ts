import { expect, test } from "vitest";
import { explainAuthError } from "./auth-errors.ts";

test("does not tell whether an address has an account", () => {
  expect(explainAuthError({ code: "auth/user-not-found" })).toBe(explainAuthError({ code: "auth/wrong-password" }));
});

test("says nothing when the person closed Google's window", () => {
  expect(explainAuthError({ code: "auth/popup-closed-by-user" })).toBeNull();
});

test("has words for what it does not know", () => {
  expect(explainAuthError(new Error("inner text"))).toBe("Signing in did not work. Try again in a moment.");
});
