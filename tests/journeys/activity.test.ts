/** From a customer's message to the figures of its business: through the queue, BigQuery's stand-in and back, and to nobody else's page. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signIn } from "./support/dashboard.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite, workshop } from "./support/suite.ts";
import { customerWrites, newCustomer, sendsTo } from "./support/wire.ts";

const stage = useStage();
const activityOf = ({ id }: { id: string }) => `${suite.urls.dashboard}/t/${id}/activity`;

/** What the card of that name shows. */
const figure = async (page: Page, name: string): Promise<number> => {
  const value = page.getByTestId("activity").locator("dl > div").filter({ hasText: name }).locator("dd").first();
  return (await value.isVisible()) ? Number.parseInt((await value.textContent()) ?? "", 10) : 0;
};

test("what a customer asks and what becomes of it is counted on the admins' page, and nowhere else", async () => {
  const admin = await stage.open();
  await signIn(admin, "admin", activityOf(salon));
  await admin.getByTestId("activity").locator("dl, p").first().waitFor();
  const names = { asked: "Messages from customers", handed: "Handovers to your team" };
  const before = { asked: await figure(admin, names.asked), handed: await figure(admin, names.handed) };

  const customer = await newCustomer("Fina");
  await customerWrites(customer, "How much is a haircut?");
  await expect.poll(async () => (await sendsTo(customer)).length, { timeout: 60_000 }).toBeGreaterThan(0);
  await customerWrites(customer, "I want to talk to a person, please");
  const counted = async () => {
    await admin.reload();
    await admin.getByTestId("activity").locator("dl, p").first().waitFor();
    return (
      (await figure(admin, names.asked)) >= before.asked + 2 && (await figure(admin, names.handed)) > before.handed
    );
  };
  await expect.poll(counted, { timeout: 90_000, interval: 3_000 }).toBe(true);
  await admin.getByText("Asked for a person").waitFor();
  expect(await figure(admin, "Answered by the assistant")).toBeGreaterThan(0);

  const agent = await stage.open();
  await signIn(agent, "agent", `${suite.urls.dashboard}/t/${salon.id}/conversations`);
  await agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Conversations" }).waitFor();
  expect(await agent.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).count()).toBe(0);

  const elsewhere = await stage.open();
  await signIn(elsewhere, "secondTenant", activityOf(workshop));
  await elsewhere.getByTestId("activity").locator("dl, p").first().waitFor();
  expect(await elsewhere.getByText("Asked for a person").count()).toBe(0);
}, 240_000);
