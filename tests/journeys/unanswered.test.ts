/** What nobody could answer is answered once by a person, and from then on by the assistant. */
import { expect, test } from "vitest";
import { conversationUrl, messages, sendFromComposer, signIn } from "./support/dashboard.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer } from "./support/wire.ts";

const stage = useStage();
const unansweredUrl = `${suite.urls.dashboard}/t/${salon.id}/knowledge/unanswered`;

test(
  "an unanswered question is drafted from a colleague's answer, published, and answered",
  { timeout: 240_000 },
  async () => {
    const question = "Do you repair broken umbrellas?";
    const customer = await newCustomer("Una");
    await customerWrites(customer, question);
    const { id } = await settled(customer, 1);

    const desk = await stage.open();
    await signIn(desk, "owner", conversationUrl(id));
    await messages(desk, "contact", question).waitFor();
    await desk.getByTestId("take-over").click();
    await sendFromComposer(desk, "Broken umbrellas are repaired on Thursdays for 12 euro.");
    await messages(desk, "agent", "Broken umbrellas").waitFor();

    await desk.goto(unansweredUrl);
    const group = desk.getByTestId("unanswered-group").filter({ hasText: question });
    await group.getByTestId("open-group").click({ timeout: 60_000 });
    await desk.getByTestId("draft-entry").click();
    await desk.getByText("Drafted from an answer of your colleagues").waitFor();
    expect(await desk.getByTestId("entry-answer").inputValue()).toContain("repaired on Thursdays");
    await desk.getByTestId("publish-entry").click();
    const check = desk.getByTestId("entry-check");
    await check.waitFor({ timeout: 90_000 });
    expect(await check.textContent()).toContain("The assistant answers it now");
    expect(await check.textContent()).toContain("Thursdays");

    await desk.goto(`${suite.urls.dashboard}/t/${salon.id}/knowledge/playground`);
    await desk.getByTestId("try-question").fill("When are broken umbrellas repaired?");
    await desk.getByTestId("try-submit").click();
    const answer = desk.getByTestId("tried-answer");
    await answer.waitFor({ timeout: 60_000 });
    expect(await answer.textContent()).toContain("Thursdays");

    const other = await newCustomer("Otto");
    await customerWrites(other, question);
    const { messages: stored } = await settled(other, 1);
    expect(stored.at(-1)).toMatchObject({ direction: "out", provenance: { outcome: "answered" } });
    expect(stored.at(-1)?.text).toContain("Thursdays");
  },
);
