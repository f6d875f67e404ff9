/** Settings in two browsers: nothing that was typed is lost, and nothing that the other saved is overwritten unseen. */
import { expect, test } from "vitest";
import { signIn } from "./support/dashboard.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";

const stage = useStage();
const businessUrl = `${suite.urls.dashboard}/t/${salon.id}/settings/business`;

test("two people edit the business at once: the second sees what changed and merges", async () => {
  const owner = await stage.open();
  await signIn(owner, "owner", businessUrl);
  const admin = await stage.open();
  await signIn(admin, "admin", businessUrl);
  await owner.getByLabel("Address").fill("Sonnenallee 12, Berlin");
  await admin.getByLabel("Website").fill("https://salon.example");
  await admin.getByTestId("save-settings").click();
  await admin.getByText("Everything is saved").waitFor();

  const notice = owner.getByTestId("settings-conflict");
  await notice.filter({ hasText: "Website" }).waitFor();
  expect(await owner.getByLabel("Address").inputValue()).toBe("Sonnenallee 12, Berlin");
  expect(await owner.getByTestId("save-settings").isDisabled()).toBe(true);
  await owner.getByTestId("settings-merge").click();
  expect(await owner.getByLabel("Website").inputValue()).toBe("https://salon.example");

  await owner.getByRole("link", { name: "Opening hours" }).click();
  await owner.getByRole("button", { name: "Stay here" }).click();
  expect(await owner.getByLabel("Address").inputValue()).toBe("Sonnenallee 12, Berlin");
  await owner.getByTestId("save-settings").click();
  await owner.getByText("Everything is saved").waitFor();

  // Who typed nothing follows by themselves.
  await expect.poll(() => admin.getByLabel("Address").inputValue()).toBe("Sonnenallee 12, Berlin");
  await admin.getByLabel("E-mail").fill("not an address");
  await admin.getByTestId("save-settings").click();
  await admin.getByText("Give an e-mail address").waitFor();
}, 180_000);
