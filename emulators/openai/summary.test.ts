import { expect, test } from "vitest";
import { sumUp } from "./summary.ts";

test("quotes what the customer said last and what they were told", () => {
  const { summary } = sumUp(
    "Transcript:\nCustomer: Hi\nAssistant: Hello!\nCustomer: My colour is green\nAssistant: I fetch somebody.",
  );
  expect(summary).toContain("“Hi” “My colour is green”");
  expect(summary).toContain("told last: “I fetch somebody.”");
});

test("says so where there is nothing to quote", () => {
  expect(sumUp("Transcript:\n").summary).toContain("nothing that can be read");
});
