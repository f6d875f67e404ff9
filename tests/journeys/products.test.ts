/** What a business sells, sent from the dashboard: the catalog, a template with a list of products, and the order that comes back. */
import { expect, test } from "vitest";
import { conversationUrl, messages, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages } from "./support/phone.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer } from "./support/wire.ts";

const stage = useStage();
const slow = { timeout: 60_000 };

test("products go to the phone, and what the customer orders from them comes back", async () => {
  const owner = await stage.open();
  await signIn(owner, "owner", `${suite.urls.dashboard}/t/${salon.id}/templates`);
  await owner.getByTestId("sync-templates").click();
  await owner.getByTestId("template-card").filter({ hasText: "care_at_home" }).waitFor(slow);

  const customer = await newCustomer("Petra");
  await customerWrites(customer, "What do you use for curls?");
  const { id } = await settled(customer, 1);
  await owner.goto(conversationUrl(id));
  await owner.getByTestId("compose-menu").click(slow);
  await owner.getByTestId("compose-catalog").click();
  await owner.getByLabel("Text", { exact: true }).fill("Everything that we use");
  await owner.getByLabel("Content ID of the product in the picture").fill("curl-cream");
  await owner.getByTestId("compose-send").click();
  await messages(owner, "agent", "Everything that we use").waitFor(slow);

  await owner.getByTestId("compose-menu").click();
  await owner.getByTestId("compose-template").click();
  await owner.getByLabel("Search templates by name or text").fill("care_at_home");
  await owner.getByTestId("template-choice").click();
  await owner.getByTestId("template-value-header.1").fill("curly");
  await owner.getByTestId("template-value-body.1").fill("Petra");
  await owner.getByTestId("compose-send").click();
  await owner.getByText("Give at least one section of products.").waitFor();
  await owner.getByLabel("Title of section 1").fill("Hair");
  await owner.getByLabel("Content IDs of section 1").fill("curl-cream, argan-oil-100");
  await owner.getByTestId("compose-send").click();
  await messages(owner, "agent", "this is what your stylist would take home").waitFor(slow);

  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  const catalog = phoneMessages(phone, "in", "Everything that we use");
  await catalog.getByRole("button", { name: "View catalog" }).waitFor(slow);
  const list = phoneMessages(phone, "in", "Care for curly hair");
  await list.getByText("2 items").waitFor(slow);
  await list.getByRole("button", { name: "View items" }).click();
  await phone.getByRole("button", { name: "One Argan oil, 100 ml more" }).click();
  await phone.getByTestId("phone-order").click();
  const order = messages(owner, "contact").filter({ hasText: "argan-oil-100" });
  await order.waitFor(slow);
  expect(await order.getByRole("table").count()).toBe(1);
}, 300_000);
