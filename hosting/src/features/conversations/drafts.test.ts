// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { Drafts } from "./drafts.ts";

beforeEach(() => localStorage.clear());

test("keeps a draft for each conversation and person", () => {
  new Drafts(localStorage, "ana").write("t/c1", "Hello");
  expect(new Drafts(localStorage, "ana").read("t/c1")).toBe("Hello");
  expect(new Drafts(localStorage, "ana").read("t/c2")).toBe("");
  expect(new Drafts(localStorage, "ben").read("t/c1")).toBe("");
});

test("leaves nothing behind for an empty draft", () => {
  const drafts = new Drafts(localStorage, "ana");
  drafts.write("t/c1", "Hello");
  drafts.write("t/c1", "");
  expect(localStorage).toHaveLength(0);
});

test("gives a text back without losing what was typed since", () => {
  const drafts = new Drafts(localStorage, "ana");
  drafts.write("t/c1", "second");
  expect(drafts.giveBack("t/c1", "first")).toBe("first\nsecond");
  expect(drafts.read("t/c1")).toBe("first\nsecond");
});

test("remembers what is being sent until it is confirmed", () => {
  const drafts = new Drafts(localStorage, "ana");
  drafts.holdUnconfirmed("t/c1", { messageId: "m1", text: "one" });
  drafts.holdUnconfirmed("t/c1", { messageId: "m2", text: "two" });
  drafts.holdUnconfirmed("t/c2", { messageId: "m3", text: "three" });
  drafts.confirm("t/c1", "m1");
  expect(new Drafts(localStorage, "ana").unconfirmed("t/c1")).toEqual([{ messageId: "m2", text: "two" }]);
});

test("goes on without a word when the browser's store is full", () => {
  const full = Object.assign(Object.create(localStorage) as Storage, {
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
    getItem: () => null,
  });
  expect(() => new Drafts(full, "ana").write("t/c1", "Hello")).not.toThrow();
});
