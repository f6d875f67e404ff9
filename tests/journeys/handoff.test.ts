/** A customer asks for a person: who is available gets them, knows what it is about, answers, and hands back. */
import { expect, test } from "vitest";
import { messages, sendFromComposer, signIn } from "./support/dashboard.ts";
import { emptyDesk, settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { bodyOf, customerWrites, newCustomer, sendsTo } from "./support/wire.ts";

const stage = useStage();
const queueUrl = `${suite.urls.dashboard}/t/${salon.id}/queue`;

test("from the queue to an agent, and back to the assistant", async () => {
  await emptyDesk();
  const customer = await newCustomer("Hanna");
  const owner = await stage.open();
  await signIn(owner, "owner", queueUrl);
  await owner.getByRole("heading", { name: "Queue", level: 1 }).waitFor();
  const desk = await stage.open();
  await signIn(desk, "agent", queueUrl);
  const offering = desk.getByTestId("queue-availability");
  await offering.waitFor({ state: "attached" });
  if (!(await offering.isChecked())) await offering.click();
  await expect.poll(() => offering.isChecked()).toBe(true);

  await customerWrites(customer, "I would like to talk to a person, please");
  const row = desk.getByTestId("queue-row").filter({ hasText: customer.name });
  await row.getByText("Offered to you").waitFor();
  await row.getByText("Asked for a person").waitFor();
  const atOwner = owner.getByTestId("queue-row").filter({ hasText: customer.name });
  await atOwner.getByText("Offered to").waitFor();

  await desk.getByTestId("bell").click();
  await desk.getByTestId("notification").filter({ hasText: customer.name }).getByRole("link").click();
  await desk.getByTestId("handoff-summary").filter({ hasText: "talk to a person" }).waitFor();
  await desk.getByTestId("take-over").click();
  await desk.getByTestId("hand-back").waitFor();
  await atOwner.waitFor({ state: "detached" });

  await sendFromComposer(desk, "Hello Hanna, what can I do for you?");
  await messages(desk, "agent", "what can I do").waitFor();
  await desk.getByTestId("hand-back").click();
  await desk.getByTestId("take-over").waitFor();
  await customerWrites(customer, "What are your opening hours?");
  const { conversation } = await settled(customer, 2);
  expect(conversation).toMatchObject({ mode: "assistant", assigneeUid: null, handoffReason: null });
  const said = (await sendsTo(customer)).map(bodyOf);
  expect(said).toHaveLength(3);
  expect(said[0]).toContain("a person");
  expect(said[1]).toBe("Hello Hanna, what can I do for you?");

  await desk.goto(queueUrl);
  await offering.click();
  await expect.poll(() => offering.isChecked()).toBe(false);
}, 180_000);
