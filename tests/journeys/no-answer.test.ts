/** What the documents do not say is not invented: the customer is offered a person. */
import { expect, test } from "vitest";
import { conversationsUrl, messages, rowOf, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages, typeOnPhone } from "./support/phone.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { newCustomer } from "./support/wire.ts";

const stage = useStage();

test("a question without an answer offers a person, and one tap puts the conversation among those that wait", async () => {
  const customer = await newCustomer("Noah");
  const desk = await stage.open();
  await signIn(desk, "agent", `${conversationsUrl}?filter=waiting`);
  await desk.getByRole("heading", { name: "Conversations" }).waitFor();

  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  await typeOnPhone(phone, "Do you repair laptop screens?");
  const offer = phoneMessages(phone, "in", "couldn't find that");
  await offer.waitFor();
  expect(await rowOf(desk, customer).count()).toBe(0);

  await offer.getByTestId("phone-button").click();
  const row = rowOf(desk, customer);
  await row.waitFor();
  expect(await row.textContent()).toContain("Waiting for a person");
  await phoneMessages(phone, "in", "a person will answer you here").waitFor();

  await row.click();
  await messages(desk, "contact", "Talk to a person").waitFor();
  const { conversation, messages: stored } = await settled(customer, 2);
  expect(conversation).toMatchObject({ mode: "queued", handoffReason: "askedForPerson" });
  expect(stored.map(({ provenance }) => provenance?.outcome).filter(Boolean)).toEqual(["noAnswer", "handoff"]);
});
