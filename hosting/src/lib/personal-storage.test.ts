// @vitest-environment jsdom
import { expect, test } from "vitest";
import { clearPersonal, personalKey } from "./personal-storage.ts";

test("takes away all of one person's entries and nothing else", () => {
  localStorage.setItem(personalKey("ana", "draft.1"), "a");
  localStorage.setItem(personalKey("ana", "draft.2"), "b");
  localStorage.setItem(personalKey("ben", "draft.1"), "c");
  localStorage.setItem("mantine-color-scheme-value", "dark");
  clearPersonal(localStorage, "ana");
  expect(Object.keys(localStorage).toSorted()).toEqual([personalKey("ben", "draft.1"), "mantine-color-scheme-value"]);
});
