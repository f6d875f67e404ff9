/** A customer's phone and an agent's dashboard, side by side in two browsers. */
import { expect, test } from "vitest";
import { messages, rowOf, sendFromComposer, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages, typeOnPhone } from "./support/phone.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { newCustomer } from "./support/wire.ts";

const stage = useStage();
const patiently = { timeout: 20_000 };

test("a question is answered from a document, live on both sides, and an agent joins in and hands back", async () => {
  const customer = await newCustomer("Mara");
  const desk = await stage.open();
  await signIn(desk, "agent");
  await desk.getByRole("heading", { name: "Conversations" }).waitFor();
  // Gone after a reload.
  await desk.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
  expect(await rowOf(desk, customer).count()).toBe(0);

  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  await typeOnPhone(phone, "What does balayage cost?");
  const row = rowOf(desk, customer);
  await row.waitFor();
  await row.click();
  await messages(desk, "contact", "What does balayage cost?").waitFor();

  const answer = messages(desk, "assistant", "€190 with Aylin");
  await answer.waitFor();
  await phoneMessages(phone, "in", "€190 with Aylin").waitFor();
  // The typing indicator, which marks the question as read, comes before the answer.
  expect(await phoneMessages(phone, "out", "balayage").getAttribute("data-status")).toMatch(/delivered|read/);
  await expect.poll(() => answer.getAttribute("data-status"), patiently).toBe("read");
  await answer.getByTestId("sources-button").click();
  const cited = desk.getByTestId("sources-panel").locator("[data-cited]");
  await cited.first().waitFor();
  expect(await cited.first().textContent()).toContain("balayage");
  await desk.getByRole("button", { name: "Close sources" }).click();

  // The customer looks at another chat, so that what comes is delivered and not yet read.
  await phone.getByRole("button", { name: /back/i }).click();
  await sendFromComposer(desk, "This is Inés: shall I keep Saturday for you?");
  const offer = messages(desk, "agent", "shall I keep Saturday");
  await expect.poll(() => offer.getAttribute("data-status"), patiently).toBe("delivered");
  await phone.locator(`[data-testid="phone-customer"][data-wa-id="${customer.waId}"]`).click();
  await phoneMessages(phone, "in", "shall I keep Saturday").waitFor();
  await expect.poll(() => offer.getAttribute("data-status"), patiently).toBe("read");

  // Something that the assistant would answer if it were still its turn.
  await typeOnPhone(phone, "Yes. Can I pay by card?");
  await messages(desk, "contact", "Can I pay by card?").waitFor();
  await settled(customer, 2);
  expect(await messages(desk, "assistant").count()).toBe(1);
  expect(await row.textContent()).toContain("You");

  await desk.getByTestId("hand-back").click();
  await desk.getByTestId("thread").locator('[data-mode="assistant"]').waitFor();
  await typeOnPhone(phone, "Is there parking?");
  await phoneMessages(phone, "in", "Hermannplatz").waitFor();
  await messages(desk, "assistant", "Hermannplatz").waitFor();
  await settled(customer, 3);
  // The question about cards was the agent's, and stays so.
  expect(await messages(desk, "assistant").count()).toBe(2);
  expect(await messages(desk, "assistant", "girocard").count()).toBe(0);
  expect(await desk.evaluate(() => "sameDocument" in globalThis)).toBe(true);
});
