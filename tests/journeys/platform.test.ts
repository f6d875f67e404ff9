/** The platform's owner looks at a business and leaves traces there; a suspended business falls silent and makes up for it. */
import { expect, test } from "vitest";
import { conversationUrl, signIn } from "./support/dashboard.ts";
import { quiet, settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite, workshop } from "./support/suite.ts";
import { customerWrites, newCustomer, sendsTo } from "./support/wire.ts";

const stage = useStage();
const tenantsUrl = `${suite.urls.dashboard}/platform/tenants`;

test("the platform's owner views a business, read-only, and its admins see it", async () => {
  const customer = await newCustomer("Vera");
  await customerWrites(customer, "What are your opening hours?");
  const { id } = await settled(customer, 1);

  const page = await stage.open();
  await signIn(page, "platformOwner", tenantsUrl);
  await page.getByTestId("tenant-search").fill("lindgr");
  await expect.poll(() => page.getByTestId("tenant-row").count()).toBe(1);
  await page.getByTestId("tenant-row").getByRole("button", { name: salon.name }).click();
  await page.getByTestId("view-reason").fill("Their question about hours");
  await page.getByTestId("view-start").click();
  await page.getByTestId("view-banner").waitFor();

  await page.goto(conversationUrl(id));
  await page.getByTestId("open-customer").waitFor();
  expect(await page.getByTestId("message").count()).toBe(0);
  await page.getByTestId("open-customer").click();
  await page.getByTestId("message").first().waitFor();
  expect(await page.getByTestId("composer").isEnabled()).toBe(false);
  expect(await page.getByTestId("send").isEnabled()).toBe(false);
  await page.getByRole("button", { name: "End view" }).click();
  await page.waitForURL(tenantsUrl);
  await page.goto(conversationUrl(id));
  await page.getByText("You have no access to this business").waitFor();

  const admin = await stage.open();
  await signIn(admin, "admin", `${suite.urls.dashboard}/t/${salon.id}/settings/audit`);
  for (const what of ["Began to view the business", "Opened a customer", "Ended the view"]) {
    await admin.getByTestId("audit-row").filter({ hasText: what }).first().waitFor();
  }
  const saved = admin.waitForEvent("download");
  await admin.getByTestId("audit-export").click();
  expect((await saved).suggestedFilename()).toMatch(/^audit-.*\.csv$/);
  await admin.getByTestId("audit-row").filter({ hasText: "Exported the audit log" }).first().waitFor();
});

test("a suspended business stores what comes, is silent, and answers once it is restored", async () => {
  const customer = await newCustomer("Sol");
  const page = await stage.open();
  await signIn(page, "platformOwner", tenantsUrl);
  const row = page.getByTestId("tenant-row").filter({ hasText: workshop.name });
  const open = () => row.getByRole("button", { name: workshop.name }).click();
  await open();
  await page.getByTestId("suspend-reason").fill("Not paid");
  await page.getByTestId("suspend-submit").click();
  await page.getByText("answers and sends nothing from now on").waitFor();
  try {
    expect(await customerWrites(customer, "What are your opening hours?", { to: workshop })).toEqual([200]);
    await quiet();
    expect(await sendsTo(customer)).toEqual([]);
  } finally {
    await row.getByText("Suspended").waitFor();
    await open();
    await page.getByRole("button", { name: "Restore this business" }).click();
    await page.getByText("works again").waitFor();
  }
  await settled(customer, 1, workshop);
  expect(await sendsTo(customer)).toHaveLength(1);
});
