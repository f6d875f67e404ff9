/** What a customer sends besides text reaches the team's screen. */
import { expect, test } from "vitest";
import type { Locator } from "playwright-core";
import { conversationUrl, signIn } from "./support/dashboard.ts";
import { openPhone, phoneMessages } from "./support/phone.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { newCustomer } from "./support/wire.ts";

const stage = useStage();

const widthOf = (image: Locator) => image.evaluate((element: { naturalWidth?: number }) => element.naturalWidth);
const secondsOf = (audio: Locator) => audio.evaluate((element: { duration?: number }) => element.duration);

test("a photo and a voice message from the phone can be seen and heard on the dashboard, by members only", async () => {
  const customer = await newCustomer("Vera");
  const phone = await stage.open({ viewport: { width: 390, height: 844 } });
  await openPhone(phone, customer);
  const photo = { name: "photo.png", mimeType: "image/png", buffer: await phone.screenshot() };
  await phone.getByTestId("phone-attach").click();
  await phone.getByTestId("phone-file-image").setInputFiles(photo);
  await phoneMessages(phone, "out").and(phone.locator('[data-type="image"]')).waitFor();
  await phone.getByTestId("phone-record").click();
  await phone.getByText(/^0:01/).waitFor();
  await phone.getByTestId("phone-send-voice").click();
  await phoneMessages(phone, "out").and(phone.locator('[data-type="audio"]')).waitFor();
  const { id, messages } = await settled(customer, 2);

  const desk = await stage.open();
  const fetched: number[] = [];
  desk.on("response", (response) => {
    if (response.url().startsWith(suite.urls.storage)) fetched.push(response.status());
  });
  await signIn(desk, "agent", conversationUrl(id));
  const image = desk.locator('[data-testid="message"][data-kind="image"] img');
  await image.waitFor({ timeout: 60_000 });
  await expect.poll(() => widthOf(image), { timeout: 20_000 }).toBe(390);
  const audio = desk.locator('[data-testid="message"][data-kind="audio"] audio');
  await audio.waitFor({ timeout: 60_000 });
  await expect.poll(() => secondsOf(audio), { timeout: 20_000 }).toBeGreaterThan(0.5);
  expect(fetched.every((status) => status === 200 || status === 206)).toBe(true);
  await desk.getByTestId("transcript").waitFor();

  const stored = messages.find(({ type }) => type === "image");
  const signed = new URL((await image.getAttribute("src")) ?? "");
  expect(signed.pathname).toContain(`/tenants/${salon.id}/media/${id}/${stored?.id}`);
  const unsigned = await fetch(`${signed.origin}${signed.pathname}`);
  expect(unsigned.status).toBe(403);
  const input = { data: { tenantId: salon.id, conversationId: id, messageId: stored?.id } };
  const asked = await fetch(`${suite.urls.dashboard}/api/call/mediaUrl`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  expect(asked.status).toBe(401);
});
