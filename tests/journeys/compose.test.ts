/** What agents send besides text: a template after the window has closed, a quote and a reaction, a list that the customer taps. */
import { expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { conversationUrl, messages, sendFromComposer, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages } from "./support/phone.ts";
import { closeWindow, settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer } from "./support/wire.ts";

const stage = useStage();
const slow = { timeout: 60_000 };
/** axe changes the colour scheme under way, which goes through at once only so; see `accessibility.test.ts`. */
const moving = { reducedMotion: "no-preference" } as const;
const onPhone = { viewport: { width: 390, height: 844 } };

test("a closed window leads to the templates, and a filled-in one reaches the phone with its picture", async () => {
  const owner = await stage.open();
  await signIn(owner, "owner", `${suite.urls.dashboard}/t/${salon.id}/templates`);
  await owner.getByTestId("sync-templates").click();
  await owner.getByTestId("template-card").filter({ hasText: "gift_voucher" }).waitFor(slow);

  const customer = await newCustomer("Vera");
  await customerWrites(customer, "Is my voucher ready?");
  const { id } = await settled(customer, 1);
  await closeWindow(id);
  const desk = await stage.open(moving);
  await signIn(desk, "agent", conversationUrl(id));
  await desk.getByTestId("closed-window").waitFor(slow);
  await desk.getByTestId("send-template").click();
  await desk.getByLabel("Search templates by name or text").fill("voucher");
  await desk.getByTestId("template-choice").click();
  await desk.getByTestId("compose-send").click();
  await desk.getByText("Choose the image of the header.").waitFor();
  expect(await violations(desk, "template form", desk.getByTestId("compose-send"))).toEqual([]);
  await desk.setViewportSize({ width: 1440, height: 900 });
  const picture = { name: "voucher.png", mimeType: "image/png", buffer: await owner.screenshot() };
  await desk.locator('input[type="file"]').last().setInputFiles(picture);
  await desk.getByTestId("template-value-body.name").fill("Vera");
  await desk.getByTestId("template-value-body.amount").fill("€50");
  await desk.getByTestId("template-value-button.0").fill("a7f3");
  await desk.getByTestId("template-value-button.1").fill("GIFT50");
  await desk.getByText("voucher.png").first().waitFor(slow);
  await desk.getByTestId("compose-send").click();
  await messages(desk, "agent", "your voucher over €50 is ready").waitFor(slow);

  const phone = await stage.open(onPhone);
  await openPhone(phone, customer);
  const bubble = phoneMessages(phone, "in", "Dear Vera, your voucher over €50 is ready");
  await bubble.waitFor(slow);
  await bubble.locator("img").waitFor(slow);
  expect(await bubble.getByRole("link", { name: "See the voucher" }).getAttribute("href")).toBe(
    "https://salon.example/vouchers/a7f3",
  );
  const { messages: stored } = await settled(customer, 1);
  expect(stored.filter(({ type }) => type === "template")).toHaveLength(1);
}, 300_000);

test("a quote, a reaction and a list go to the phone and come back", async () => {
  const customer = await newCustomer("Quinn");
  await customerWrites(customer, "Do you also do beards?");
  const { id } = await settled(customer, 1);
  const desk = await stage.open(moving);
  await signIn(desk, "agent", conversationUrl(id));
  const question = messages(desk, "contact", "Do you also do beards?");
  await question.waitFor(slow);
  const phone = await stage.open(onPhone);
  await openPhone(phone, customer);

  await question.hover();
  await question.getByTestId("message-actions").click();
  await desk.getByRole("menuitem", { name: "React with 👍" }).click();
  await phone.locator(".reactions", { hasText: "👍" }).waitFor(slow);
  await question.getByRole("button", { name: /^Take back 👍/ }).click();
  await phone.locator(".reactions").waitFor({ state: "detached", ...slow });

  await question.hover();
  await question.getByTestId("message-actions").click();
  await desk.getByTestId("reply").click();
  await sendFromComposer(desk, "We do, on Fridays.");
  await phoneMessages(phone, "in", "We do, on Fridays.").getByText("Do you also do beards?").waitFor(slow);
  await messages(desk, "agent", "We do, on Fridays.").getByRole("blockquote").waitFor(slow);

  await desk.getByTestId("compose-menu").click();
  await desk.getByTestId("compose-list").click();
  await desk.getByLabel("Text", { exact: true }).fill("Which one?");
  await desk.getByLabel("Button that opens the list").fill("Show all");
  await desk.getByLabel("Row 1", { exact: true }).fill("x".repeat(25));
  await desk.getByLabel("Row 2", { exact: true }).fill("Shave");
  await desk.getByTestId("compose-send").click();
  await desk.getByText("At most 24 characters").first().waitFor();
  expect(await violations(desk, "list form", desk.getByTestId("compose-send"))).toEqual([]);
  await desk.setViewportSize({ width: 1440, height: 900 });
  await desk.getByLabel("Row 1", { exact: true }).fill("Trim");
  await desk.getByTestId("compose-send").click();
  await phone.getByTestId("phone-list-button").click(slow);
  await phone.getByRole("button", { name: "Trim" }).click();
  await messages(desk, "contact", "Trim").waitFor(slow);
}, 300_000);
