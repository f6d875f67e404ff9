/** What a customer can do beside writing, and what the business does on its own phone, live on the dashboard. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { demoNumbers } from "../../emulators/seed.ts";
import { messages, rowOf, signIn } from "./support/dashboard.ts";
import { useStage } from "./support/stage.ts";
import { numberOf, salon } from "./support/suite.ts";
import { newCustomer, postWebhook } from "./support/wire.ts";
import type { Customer } from "./support/wire.ts";

const stage = useStage();
const salonNumber = numberOf(salon);
const number = demoNumbers.find(({ phoneNumberId }) => phoneNumberId === salonNumber);
const ownNumber = number?.displayPhoneNumber.replaceAll(/\D/g, "") ?? "";

function post(field: string, value: object): Promise<void> {
  const metadata = { display_phone_number: ownNumber, phone_number_id: salonNumber };
  const change = { field, value: { messaging_product: "whatsapp", metadata, ...value } };
  return postWebhook({ object: "whatsapp_business_account", entry: [{ id: number?.wabaId, changes: [change] }] });
}

/** A message of the customer's; `type` names the part that `content` is. */
async function say({ waId, name }: Customer, type: string, content: object, more: object = {}): Promise<string> {
  const id = `wamid.${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const contacts = [{ wa_id: waId, profile: { name } }];
  await post("messages", { contacts, messages: [{ from: waId, id, timestamp, type, [type]: content, ...more }] });
  return id;
}

test("edits, deletions, reactions, forms, orders, echoes and a new number show as what they are", async () => {
  const customer = await newCustomer("Nadia");
  const desk = await stage.open();
  await signIn(desk, "agent");
  const opened = await say(customer, "text", { body: "On Satuday?" });
  await rowOf(desk, customer).click();
  await messages(desk, "contact", "On Satuday?").waitFor();

  await say(customer, "edit", {
    original_message_id: opened,
    message: { type: "text", text: { body: "On Saturday?" } },
  });
  const edited = messages(desk, "contact", "On Saturday?");
  await edited.getByText("Edited").click();
  expect(await edited.getByRole("list", { name: "Earlier wordings" }).textContent()).toContain("On Satuday?");

  await say(customer, "reaction", { message_id: opened, emoji: "👍" });
  await edited.getByRole("list", { name: "Reactions" }).getByText("👍").waitFor();
  await say(customer, "reaction", { message_id: opened, emoji: "" });
  await edited.getByRole("list", { name: "Reactions" }).waitFor({ state: "detached" });

  const regretted = await say(customer, "text", { body: "My card number is 4111" });
  const secret = messages(desk, "contact", "4111");
  await secret.waitFor();
  await say(customer, "revoke", { original_message_id: regretted });
  await messages(desk, "contact", "The customer deleted this message.").waitFor();
  expect(await secret.count()).toBe(0);

  const response_json = JSON.stringify({ flow_token: "t", service: "Balayage" });
  await say(customer, "interactive", { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json } });
  const form = messages(desk, "contact", "Filled in a form");
  await form.getByText("Balayage").waitFor();

  const product = { product_retailer_id: "mask-100", quantity: 2, item_price: 12.5, currency: "EUR" };
  await say(customer, "order", { catalog_id: "1", product_items: [product] });
  await messages(desk, "contact", "€25.00").waitFor();

  const echo = { from: ownNumber, to: customer.waId, id: `wamid.${randomUUID()}`, type: "text", timestamp: "" };
  await post("smb_message_echoes", { message_echoes: [{ ...echo, text: { body: "See you then, Inés" } }] });
  await desk.locator('[data-testid="message"][data-author="phoneApp"]').filter({ hasText: "See you then" }).waitFor();
  await desk.getByTestId("thread").locator('[data-mode="agent"]').waitFor();

  await say(customer, "system", { type: "user_changed_number", wa_id: `${customer.waId}1`, body: "changed" });
  await desk.getByTestId("event").filter({ hasText: "has a new number" }).waitFor();
  await say({ ...customer, waId: `${customer.waId}1` }, "text", { body: "Hello from my new phone" });
  await messages(desk, "contact", "Hello from my new phone").waitFor();
  expect(await rowOf(desk, customer).count()).toBe(1);
});
