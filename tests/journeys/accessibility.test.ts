/** axe over every page, light and dark, wide and narrow; and the main job without a mouse. */
import type { Locator } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { violations } from "./support/axe.ts";
import { conversationUrl, conversationsUrl, messages, signIn } from "./support/dashboard.ts";
import { pages } from "./support/pages.ts";
import { openPhone, phoneMessages } from "./support/phone.ts";
import { emptyDesk, settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { login, salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer, sendsTo, bodyOf } from "./support/wire.ts";
import type { Customer } from "./support/wire.ts";

const stage = useStage();
let customer: Customer;
let thread = "";

beforeAll(async () => {
  customer = await newCustomer("Alma");
  await customerWrites(customer, "What are your opening hours?");
  await settled(customer, 1);
  await customerWrites(customer, "Do you repair laptop screens?");
  thread = conversationUrl((await settled(customer, 2)).id);
});

/** With reduced motion, a change of the colour scheme passes through the page by one level of nesting a frame. */
const moving = { reducedMotion: "no-preference" } as const;

test("axe finds nothing on the pages of a member, in any look", async () => {
  const page = await stage.open(moving);
  const found: string[] = [];
  const check = async (what: string, ready: Locator) => {
    found.push(...(await violations(page, what, ready)));
  };
  await page.goto(suite.urls.dashboard);
  await check("sign-in", page.getByTestId("sign-in-email"));
  await page.getByTestId("to-sign-up").click();
  await check("sign-up", page.getByTestId("sign-up-submit"));
  await signIn(page, "agent", conversationsUrl);
  await check("conversations", page.getByTestId("conversation-row").first());
  await page.goto(thread);
  await messages(page, "assistant").first().getByTestId("sources-button").click();
  await check("thread with sources", page.getByTestId("sources-panel").locator("[data-cited]").first());
  await page.goto(`${suite.urls.dashboard}/t/${salon.id}/knowledge`);
  await check("knowledge", page.getByTestId("source-row").first());
  await page.getByTestId("source-row").first().click();
  await check("source", page.getByRole("article"));
  await page.goto(`${suite.urls.dashboard}/t/${salon.id}/knowledge/unanswered`);
  await check("unanswered", page.getByTestId("unanswered-group").first());
  await page.goto(`${suite.urls.dashboard}/t/${salon.id}/knowledge/playground`);
  await page.getByTestId("try-question").fill("What are your opening hours?");
  await page.getByTestId("try-submit").click();
  await check("playground", page.getByTestId("tried-answer"));
  expect(found).toEqual([]);
}, 300_000);

test("axe finds nothing on the pages of people, in any look", async () => {
  const page = await stage.open(moving);
  const found: string[] = [];
  const check = async (what: string, ready: Locator) => {
    found.push(...(await violations(page, what, ready)));
  };
  await page.goto(`${suite.urls.dashboard}/invite/${salon.id}/nothing?token=${"x".repeat(43)}`);
  await check("void invitation", page.getByRole("heading", { name: "This invitation is not open" }));
  await signIn(page, "owner", `${suite.urls.dashboard}/t/${salon.id}/team`);
  await check("team", page.getByTestId("member-row").first());
  await page.getByTestId("invite").click();
  await check("invite", page.getByTestId("send-invitation"));
  await page.goto(`${suite.urls.dashboard}/t/${salon.id}/start`);
  await check("first steps", page.getByTestId("step-team"));
  await page.goto(`${suite.urls.dashboard}/profile`);
  await check("profile", page.getByTestId("end-sessions"));
  await page.goto(`${suite.urls.dashboard}/new-business`);
  await check("new business", page.getByTestId("create-business"));
  expect(found).toEqual([]);
}, 300_000);

test("axe finds nothing on the phone and on the platform's page, in any look", async () => {
  const phone = await stage.open(moving);
  await openPhone(phone, customer);
  const newest = phoneMessages(phone, "in").last();
  const onPhone = await violations(phone, "phone", newest);

  const desk = await stage.open(moving);
  await signIn(desk, "platformOwner", `${suite.urls.dashboard}/platform/dead-letters`);
  const title = desk.getByRole("heading", { name: "Dead letters" });
  const onDesk = await violations(desk, "dead letters", title);
  await desk.goto(`${suite.urls.dashboard}/platform/audit`);
  const onAudit = await violations(desk, "platform's audit log", desk.getByTestId("audit-row").first());
  await desk.goto(`${suite.urls.dashboard}/platform/tenants`);
  const row = desk.getByTestId("tenant-row").first();
  const onTenants = await violations(desk, "businesses", row);
  await row.getByRole("button").click();
  const onTenant = await violations(desk, "a business", desk.getByTestId("suspend-reason"));
  expect([...onPhone, ...onDesk, ...onAudit, ...onTenants, ...onTenant]).toEqual([]);
}, 300_000);

test("signs in, opens a conversation, writes and sends with the keyboard alone", async () => {
  const page = await stage.open();
  await page.goto(conversationsUrl);
  await page.getByTestId("sign-in-email").waitFor();
  const { email, password } = login("agent");
  const focused = (testId: string) => page.locator(`[data-testid="${testId}"]:focus`);
  const tabTo = async (testId: string) => {
    for (let presses = 0; presses < 40 && (await focused(testId).count()) === 0; presses += 1) {
      await page.keyboard.press("Tab");
    }
    expect(await focused(testId).count(), `Tab reaches ${testId}`).toBe(1);
  };
  await tabTo("sign-in-email");
  await page.keyboard.type(email);
  await tabTo("sign-in-password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");

  await customerWrites(customer, "Hello again");
  await page.getByTestId("conversation-row").first().filter({ hasText: customer.name }).waitFor();
  await tabTo("conversation-row");
  await page.keyboard.press("Enter");
  await focused("composer").waitFor();
  await page.keyboard.type("Typed without a mouse");
  await page.keyboard.press("Enter");
  await messages(page, "agent", "Typed without a mouse").waitFor();
  await settled(customer, 3);
  expect((await sendsTo(customer)).map(bodyOf)).toContain("Typed without a mouse");
});

/** Looked at above, with something in them. */
const seen = ["/knowledge", "/knowledge/playground", "/knowledge/unanswered", "/conversations", "/team", "/start"];

test("axe finds nothing on any other page of an owner, in any look", async () => {
  await customerWrites(await newCustomer("Wim"), "I want to talk to a person");
  onTestFinished(emptyDesk);
  const page = await stage.open(moving);
  await signIn(page, "owner");
  const found: string[] = [];
  for (const [path, { as, ready: shown }] of Object.entries(pages)) {
    const own = path.replace("/t/$tenantId", "");
    if (as !== "owner" || own === path || seen.includes(own) || /\$(conversation|source)Id/.test(own)) continue;
    const ready = own === "/queue" ? "[data-testid=queue-row]" : shown;
    await page.goto(`${suite.urls.dashboard}/t/${salon.id}${own.replace("$number", "999")}`);
    found.push(...(await violations(page, own, page.locator(ready).first())));
  }
  expect(found).toEqual([]);
}, 300_000);
