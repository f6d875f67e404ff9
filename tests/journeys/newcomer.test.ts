/** What somebody new tries first: an account with Google, a business, the simulator's number, a question on the phone, a colleague. */
import { randomInt } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { linkTo } from "./support/outbox.ts";
import { openPhone, phoneMessages, typeOnPhone } from "./support/phone.ts";
import { useStage } from "./support/stage.ts";
import { suite } from "./support/suite.ts";
import { newCustomer } from "./support/wire.ts";

const stage = useStage();
/** Each worker of the functions emulator starts anew for its first request. */
const slow = { timeout: 60_000 };
const { dashboard } = suite.urls;
const googleAccount = (name: string) => `${name}.weaver-${randomInt(1e9)}@gmail.example`;

/** The suite's stand-in for Google's window: the Auth emulator believes any address. */
async function goOnWithGoogle(page: Page, email: string) {
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await page.getByRole("textbox", { name: "Google account" }).fill(email);
  await page.getByRole("button", { name: "Sign in with this account" }).click();
}

test("signs up with Google, takes the simulator's number and is answered on the phone", async () => {
  const desk = await stage.open();
  await desk.goto(`${dashboard}/sign-up`);
  await goOnWithGoogle(desk, googleAccount("greta"));
  await desk.getByTestId("business-name").fill("Loom and Needle");
  await expect.poll(() => desk.getByTestId("owner-name").inputValue()).toMatch(/^Greta Weaver/);
  await desk.getByTestId("create-business").click();
  await desk.getByTestId("step-number").getByText(": open").waitFor({ state: "attached" });
  const { tenantId = "" } = /\/t\/(?<tenantId>[^/]+)\/start/.exec(desk.url())?.groups ?? {};
  await desk.getByTestId("connect-spare").click();
  await desk.getByTestId("step-number").getByText(": done").waitFor({ state: "attached" });
  try {
    const address = new URL((await desk.getByTestId("open-phone").getAttribute("href")) ?? "");
    const customer = await newCustomer("Finn");
    const phone = await stage.open({ viewport: { width: 390, height: 844 } });
    await openPhone(phone, customer, address.searchParams.get("number"));
    await typeOnPhone(phone, "Do you mend jackets?");
    await phoneMessages(phone, "in").first().waitFor(slow);
    await desk.getByTestId("step-assistant").getByText(": done").waitFor({ state: "attached" });

    await desk.goto(`${dashboard}/t/${tenantId}/team`);
    const colleague = googleAccount("milo");
    await desk.getByTestId("invite").click();
    await desk.getByTestId("invite-email").fill(colleague);
    await desk.getByTestId("send-invitation").click();
    const hers = await stage.open();
    await hers.goto(await linkTo(colleague, /invites you/));
    await hers.getByTestId("invite-sign-up").click();
    await goOnWithGoogle(hers, colleague);
    await hers.getByTestId("invite-accept").click();
    await hers.getByTestId("conversation-row").filter({ hasText: customer.name }).waitFor();
  } finally {
    // There is one such number, and other journeys take it too.
    await desk.goto(`${dashboard}/t/${tenantId}/settings/channels`);
    await desk.getByTestId("channel-card").getByRole("button", { name: "Disconnect" }).click();
    await desk.getByTestId("disconnect-confirm").click();
    await desk.getByTestId("channel-card").getByText("Disconnected", { exact: true }).waitFor();
  }
});
