/** Files go both ways: what an agent uploads reaches the phone, what a customer says is answered, and what fails can be tried again. */
import { expect, test } from "vitest";
import { conversationUrl, messages, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages } from "./support/phone.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { suite } from "./support/suite.ts";
import { calm, customerWrites, newCustomer, orderFault } from "./support/wire.ts";

const stage = useStage();
const slow = { timeout: 60_000 };

test("an agent's photo and document reach the phone, and a file that is too large says so", async () => {
  const customer = await newCustomer("Nadia");
  await customerWrites(customer, "Do you have a photo of the colour?");
  const { id } = await settled(customer, 1);
  const desk = await stage.open();
  await signIn(desk, "agent", conversationUrl(id));
  await desk.getByTestId("thread").waitFor(slow);
  const picker = desk.locator('input[type="file"]');
  const picture = await desk.screenshot();

  await picker.setInputFiles({ name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc(6 * 1024 * 1024) });
  await desk.getByText("WhatsApp takes image files of at most 5 MB").waitFor();
  expect(await desk.getByTestId("send").isDisabled()).toBe(true);
  await desk.getByLabel("Take the file off").click();

  await picker.setInputFiles({ name: "colour.png", mimeType: "image/png", buffer: picture });
  await desk.getByTestId("composer").fill("This is the one");
  await desk.getByTestId("send").click();
  await messages(desk, "agent", "This is the one").waitFor(slow);
  const list = { name: "prices.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF") };
  await picker.setInputFiles(list);
  await desk.getByTestId("send").click();
  await messages(desk, "agent", "prices.pdf").waitFor(slow);

  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  await phoneMessages(phone, "in", "This is the one").and(phone.locator('[data-type="image"]')).waitFor(slow);
  await phoneMessages(phone, "in").and(phone.locator('[data-type="document"]')).waitFor(slow);
  const { messages: stored } = await settled(customer, 1);
  const sent = stored.filter(({ author }) => author.kind === "agent");
  expect(sent.map(({ type, error, media }) => [type, error, media?.filename])).toEqual([
    ["image", null, "colour.png"],
    ["document", null, "prices.pdf"],
  ]);
});

test("a voice message is answered by what is said in it", async () => {
  const customer = await newCustomer("Pilar");
  await fetch(`${suite.urls.openai}/control/transcripts`, {
    method: "POST",
    body: JSON.stringify({ text: "How much is a balayage?", language: "en" }),
  });
  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  await phone.getByTestId("phone-record").click();
  await phone
    .getByText(/(^|\D)0:0[1-9]/)
    .first()
    .waitFor(slow);
  await phone.getByTestId("phone-send-voice").click();
  await phoneMessages(phone, "in", "€190").waitFor(slow);
  const { messages: stored } = await settled(customer, 1);
  expect(stored.find(({ type }) => type === "audio")?.media?.transcript?.text).toBe("How much is a balayage?");
  expect(stored.find(({ provenance }) => provenance)?.provenance?.outcome).toBe("answered");
});

test("a file that cannot be fetched says so, and comes when a person has it tried again", async () => {
  const customer = await newCustomer("Olga");
  // As the service answers for media that it no longer has: final at once.
  const body = { error: { message: "Unsupported get request.", type: "GraphMethodException", code: 100 } };
  await orderFault("whatsapp", { kind: "status", status: 400, path: "/v23.0/", times: 1, body });
  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  const photo = { name: "photo.png", mimeType: "image/png", buffer: await phone.screenshot() };
  await phone.getByTestId("phone-attach").click();
  await phone.getByTestId("phone-file-image").setInputFiles(photo);
  const { id, messages: stored } = await settled(customer, 1);
  expect(stored.find(({ type }) => type === "image")?.media?.state).toBe("failed");
  await calm();
  const desk = await stage.open();
  await signIn(desk, "agent", conversationUrl(id));
  await desk.getByTestId("media-failed").waitFor(slow);
  await desk.getByRole("button", { name: "Fetch it again" }).click();
  await desk.locator('[data-testid="message"][data-kind="image"] img').waitFor(slow);
});
