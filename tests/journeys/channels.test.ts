/** An admin connects a number, sees it fail and heal, and adds a template; the platform's owner replays what came too early. */
import { SuiteConfig } from "@frontdesk/model/suite";
import { expect, test } from "vitest";
import { violations } from "./support/axe.ts";
import { signIn } from "./support/dashboard.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";

const stage = useStage();
/** axe looks at each page in four looks, which a busy machine takes its time over. */
const timeout = 300_000;
const moving = { reducedMotion: "no-preference" } as const;
const channelsUrl = `${suite.urls.dashboard}/t/${salon.id}/settings/channels`;

const control = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${suite.urls.whatsapp}/control/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};

async function spareNumber() {
  const config = SuiteConfig.parse(await (await fetch(`${suite.urls.dashboard}/suite.json`)).json());
  if (!config.spareNumber) throw new Error("the suite has no spare number");
  return config.spareNumber;
}

test(
  "a number is connected step by step, pauses when its token is revoked, and what came before is replayed",
  async () => {
    const { phoneNumberId, wabaId } = await spareNumber();
    const { token } = await control("tokens", { issue: true });
    const text = { from: "447700900155", name: "Early Bird", message: { type: "text", text: { body: "Too early" } } };
    await control("inbound", { phoneNumberId, ...text, wait: true });

    const page = await stage.open(moving);
    await signIn(page, "admin", channelsUrl);
    const cards = page.getByTestId("channel-card");
    await page.getByTestId("connect-number").click();
    await page.getByLabel("Phone number ID").fill(phoneNumberId);
    await page.getByLabel("WhatsApp Business Account ID").fill(wabaId);
    await page.getByLabel("Access token", { exact: true }).fill(String(token));
    await page.getByTestId("connect-submit").click();
    await page.getByText("Give a six-digit PIN").waitFor();
    expect(await cards.count()).toBe(1);
    await page.getByLabel("Two-step PIN").fill("123456");
    await page.getByTestId("connect-submit").click();
    const card = cards.nth(1);
    await card.waitFor();

    await control("tokens", { revoke: token });
    await card.getByRole("button", { name: "Check now" }).click();
    await card.getByText("Nothing is sent from this number").waitFor();
    await page.getByRole("link", { name: "Open channels" }).waitFor();
    expect(await violations(page, "channels", card)).toEqual([]);
    await control("tokens", { restore: token });
    await page.setViewportSize({ width: 1440, height: 900 });
    await card.getByRole("button", { name: "Check now" }).click();
    await card.getByText("Nothing is sent from this number").waitFor({ state: "detached" });

    // Nobody is told any longer of what is well again; told anew, a person may put it away.
    await page.getByRole("link", { name: "Open channels" }).waitFor({ state: "detached" });
    await control("tokens", { revoke: token });
    await card.getByRole("button", { name: "Check now" }).click();
    await page.getByRole("button", { name: "Put away" }).click();
    await page.getByRole("link", { name: "Open channels" }).waitFor({ state: "detached" });
    await control("tokens", { restore: token });
    await card.getByRole("button", { name: "Check now" }).click();
    await card.getByText("Nothing is sent from this number").waitFor({ state: "detached" });

    const desk = await stage.open(moving);
    await signIn(desk, "platformOwner", `${suite.urls.dashboard}/platform/dead-letters`);
    await desk.getByTestId("dead-letter-row").filter({ hasText: phoneNumberId }).getByRole("button").click();
    await desk.getByTestId("replay-letter").click();
    await desk.getByText("It became what it should have been").waitFor();

    await page.goto(`${suite.urls.dashboard}/t/${salon.id}/conversations`);
    await page.getByTestId("conversation-row").filter({ hasText: "Early Bird" }).waitFor();

    await page.goto(channelsUrl);
    await cards.nth(1).getByRole("button", { name: "Disconnect" }).click();
    await page.getByTestId("disconnect-confirm").click();
    await cards.nth(1).getByText("Disconnected", { exact: true }).waitFor();
  },
  timeout,
);

test(
  "templates are synced, written and submitted",
  async () => {
    const page = await stage.open(moving);
    await signIn(page, "owner", `${suite.urls.dashboard}/t/${salon.id}/templates`);
    await page.getByTestId("sync-templates").click();
    const cards = page.getByTestId("template-card");
    await cards.filter({ hasText: "hello_world" }).first().waitFor();
    await page.getByRole("alert").getByRole("button", { name: "Close" }).first().click();
    await page.getByTestId("new-template").click();
    await page.getByLabel("Name").fill("order_ready");
    await page.getByLabel("Text", { exact: true }).fill("Hi {{1}}, it is ready.");
    await page.getByTestId("template-submit").click();
    await page.getByText("Give a sample for each variable").waitFor();
    await page.getByLabel("Sample for {{1}}").fill("Ana");
    await page.getByTestId("template-submit").click();
    await cards.filter({ hasText: "order_ready" }).getByText("In review").waitFor();
    expect(await violations(page, "templates", cards.first())).toEqual([]);

    const viewer = await stage.open();
    await signIn(viewer, "viewer", `${suite.urls.dashboard}/t/${salon.id}/templates`);
    await viewer.getByTestId("template-card").first().waitFor();
    expect(await viewer.getByTestId("sync-templates").count()).toBe(0);
    expect(await viewer.getByRole("link", { name: "Settings" }).count()).toBe(0);
  },
  timeout,
);
