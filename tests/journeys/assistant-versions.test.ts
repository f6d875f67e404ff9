/** A change of the assistant: saved as a draft, tried beside the live version, on a case of one's own, and published. */
import { expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { conversationsUrl, messages, rowOf, signIn } from "./support/dashboard.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer } from "./support/wire.ts";

const stage = useStage();
const settings = `${suite.urls.dashboard}/t/${salon.id}/settings`;

test("a draft is tried on what customers asked and on a saved case before it goes live", async () => {
  const customer = await newCustomer("Vera");
  const tone = `Warm, short and plain, as ${customer.name} likes it.`;
  await customerWrites(customer, "How much is a balayage?");
  const page = await stage.open({ reducedMotion: "no-preference" });
  await signIn(page, "owner", conversationsUrl);
  await rowOf(page, customer).click();
  const answer = messages(page, "assistant").first();
  await answer.waitFor();
  await answer.getByTestId("message-actions").click();
  await page.getByTestId("save-as-case").click();
  await page.locator("input").and(page.getByLabel("The answer says")).fill("190");
  await page.keyboard.press("Enter");
  await page.getByTestId("save-case").click();
  await page.getByText("Saved as a test case").waitFor();

  await page.goto(`${settings}/assistant`);
  await page.getByLabel("Tone").fill(tone);
  await page.getByTestId("save-settings").click();
  await page.getByTestId("try-draft").click();
  await page.getByText(tone).waitFor();
  await page.getByTestId("past-question").first().waitFor();
  await page.getByTestId("past-question").first().getByRole("button", { name: "Ask again" }).click();
  await page.getByTestId("trial-answers").first().waitFor();
  await page.getByTestId("tab-cases").click();
  await page.getByTestId("run-cases").click();
  await page.getByTestId("trial-answers").first().waitFor();
  await page.getByTestId("case-score").filter({ hasText: "as expected" }).waitFor();
  await page.getByText("As expected", { exact: true }).first().waitFor();
  await page.getByTestId("publish-version").click();
  await page.getByTestId("publish-confirm").click();
  await page.getByText("It is live.").waitFor();

  const found = await violations(page, "a version", page.getByRole("heading", { level: 1 }));
  await page.goto(`${settings}/cases`);
  found.push(...(await violations(page, "test cases", page.getByTestId("case-row").first())));
  await page.goto(`${settings}/usage`);
  found.push(...(await violations(page, "usage", page.getByTestId("usage-month"))));
  expect(found).toEqual([]);
}, 180_000);
