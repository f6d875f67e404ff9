import { expect, test } from "vitest";
import { languageText, qualityText, statusOf } from "./template-texts.ts";

test("shows a status that it does not know as Meta writes it", () => {
  expect(statusOf("APPROVED")).toEqual({ tone: "good", text: "Approved" });
  expect(statusOf("LIMIT_EXCEEDED")).toEqual({ tone: "off", text: "Limit exceeded" });
});

test("names languages, and shows what is none as it is", () => {
  expect(languageText("pt_BR")).toBe("Brazilian Portuguese");
  expect(languageText("??")).toBe("??");
});

test("says nothing of a quality that was not rated", () => {
  expect(qualityText("UNKNOWN")).toBeNull();
});
