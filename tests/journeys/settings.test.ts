/** Settings in two browsers: nothing that was typed is lost, and nothing that the other saved is overwritten unseen. */
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { signIn } from "./support/dashboard.ts";
import { keepDeskSettings } from "./support/records.ts";
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

type Change = { make: (page: Page) => Promise<void>; shows: (page: Page) => Promise<void> };

const fill = (label: string, value: string): Change => ({
  make: (page) => page.getByLabel(label, { exact: true }).fill(value),
  shows: async (page) => {
    await expect.poll(() => page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
  },
});
const shut = (day: string): Change => ({
  make: (page) => page.getByTestId(`hours-${day}`).getByRole("button", { name: "remove these hours" }).click(),
  shows: (page) => page.getByTestId(`hours-${day}`).getByText("Closed").waitFor(),
});

/** What one and the other change at the same time, on each of the pages that are forms. */
const pages: Record<string, { mine: Change; theirs: Change; theirName: string }> = {
  hours: { mine: shut("sat"), theirs: shut("sun"), theirName: "Sunday" },
  handoff: {
    mine: fill("Conversations at once", "7"),
    theirs: fill("Remind after", "4 min"),
    theirName: "Time until the reminder",
  },
  assistant: {
    mine: fill("Persona", "Lina of the salon"),
    theirs: fill("Tone", "Warm, brief and clear"),
    theirName: "Tone",
  },
};

test("two people edit hours, handoff and assistant at once: nothing of either is lost", async () => {
  onTestFinished(await keepDeskSettings());
  const hoursUrl = `${suite.urls.dashboard}/t/${salon.id}/settings/hours`;
  const [owner, admin] = [await stage.open(), await stage.open()];
  await signIn(owner, "owner", hoursUrl);
  await signIn(admin, "admin", hoursUrl);
  for (const [name, { mine, theirs, theirName }] of Object.entries(pages)) {
    const url = `${suite.urls.dashboard}/t/${salon.id}/settings/${name}`;
    await Promise.all([owner.goto(url), admin.goto(url)]);
    await mine.make(owner);
    await theirs.make(admin);
    await admin.getByTestId("save-settings").click();
    await admin.getByText("Everything is saved").waitFor();

    await owner.getByTestId("settings-conflict").filter({ hasText: theirName }).waitFor();
    await mine.shows(owner);
    await owner.getByTestId("settings-merge").click();
    await theirs.shows(owner);
    await owner.getByTestId("save-settings").click();
    await owner.getByText("Everything is saved").waitFor();
    await mine.shows(admin);
    expect(await owner.getByTestId("settings-conflict").count()).toBe(0);
  }
}, 180_000);
