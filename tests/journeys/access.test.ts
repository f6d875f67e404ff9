/** Who gets in, where they land, and what stays closed to them. */
import { beforeAll, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { conversationUrl, fillSignIn, messages, signIn } from "./support/dashboard.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { login, suite } from "./support/suite.ts";
import { customerWrites, newCustomer, postWebhook } from "./support/wire.ts";

const stage = useStage();
const question = "Can I bring my dog?";
let link = "";

beforeAll(async () => {
  const customer = await newCustomer("Olga");
  await customerWrites(customer, question);
  link = conversationUrl((await settled(customer, 1)).id);
});

test("a link to a conversation leads through the sign-in to that conversation", async () => {
  const page = await stage.open();
  await signIn(page, "agent", link);
  await messages(page, "contact", question).waitFor();
  expect(page.url()).toBe(link);
  expect(await page.getByTestId("composer").isEnabled()).toBe(true);
});

test("a viewer reads along and cannot write", async () => {
  const page = await stage.open();
  await signIn(page, "viewer", link);
  await messages(page, "assistant").first().waitFor();
  expect(await page.getByTestId("composer").isEnabled()).toBe(false);
  expect(await page.getByTestId("send").isEnabled()).toBe(false);
  await page.getByText("You are a viewer here").waitFor();
  expect(await page.getByTestId("take-over").count()).toBe(0);
  expect(await page.getByTestId("hand-back").count()).toBe(0);
});

test("a member of another business sees that they have no access, and nothing of the conversation", async () => {
  const page = await stage.open();
  // The browser reports each refused listener, which is what is wanted here.
  stage.allow(/permission|Missing or insufficient|403/i);
  await signIn(page, "secondTenant", link);
  await page.getByRole("heading", { name: "You have no access to this business" }).waitFor();
  const shown = await page.locator("body").textContent();
  expect(shown).not.toContain(question);
  expect(shown).not.toContain("Olga");
  expect(shown).not.toContain("Lindgrün");
});

test("a wrong password is said, and the e-mail address stays", async () => {
  const page = await stage.open();
  // The Auth emulator answers 400 as the service does, and the browser reports it.
  stage.allow(/status of 400/);
  await page.goto(suite.urls.dashboard);
  const { email } = login("agent");
  await fillSignIn(page, email, "not-the-password");
  await page.getByRole("alert").filter({ hasText: "The e-mail address or the password is not right." }).waitFor();
  expect(await page.getByTestId("sign-in-email").inputValue()).toBe(email);
  expect(page.url()).toContain("/sign-in");
});

test("without a network, and while an account is locked, it is said, and nothing that was typed is lost", async () => {
  const page = await stage.open();
  stage.allow(/ERR_INTERNET_DISCONNECTED|status of 400/);
  await page.goto(suite.urls.dashboard);
  const { email, password } = login("agent");
  await page.getByTestId("sign-in-email").waitFor();
  await page.context().setOffline(true);
  await fillSignIn(page, email, password);
  await page.getByRole("alert").filter({ hasText: "out of reach" }).waitFor();
  await page.context().setOffline(false);

  // The Auth emulator locks nobody; this is the service's answer to one attempt too many.
  const locked = { error: { code: 400, message: "TOO_MANY_ATTEMPTS_TRY_LATER : Access to this account is disabled." } };
  const attempts = /accounts:signInWithPassword/;
  await page.route(attempts, (route) => route.fulfill({ status: 400, json: locked }));
  await page.getByTestId("sign-in-submit").click();
  await page.getByRole("alert").filter({ hasText: "the account is locked for some minutes" }).waitFor();
  await page.unroute(attempts);
  expect(await page.getByTestId("sign-in-email").inputValue()).toBe(email);
  expect(await page.getByTestId("sign-in-password").inputValue()).toBe(password);
  await page.getByTestId("sign-in-submit").click();
  await page.getByTestId("conversation-row").first().waitFor();
});

test("the platform owner sees what came for a number that nobody has; others do not", async () => {
  const body = `for nobody ${randomUUID()}`;
  const unknown = "999900001111222";
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "49301234567", phone_number_id: unknown },
    contacts: [{ profile: { name: "Nobody" }, wa_id: "447700900999" }],
    messages: [
      { from: "447700900999", id: `wamid.${randomUUID()}`, timestamp: "1795341500", type: "text", text: { body } },
    ],
  };
  const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
  await postWebhook({ object: "whatsapp_business_account", entry });

  const address = `${suite.urls.dashboard}/platform/dead-letters`;
  const owner = await stage.open();
  await signIn(owner, "platformOwner", address);
  const row = owner.getByTestId("dead-letter-row").filter({ hasText: unknown }).first();
  await row.waitFor();
  await row.getByRole("button").click();
  await owner.getByRole("dialog").getByText(body).waitFor();

  const admin = await stage.open();
  await signIn(admin, "admin", address);
  await admin.getByRole("heading", { name: "These pages are for the platform's owner" }).waitFor();
  expect(await admin.getByTestId("dead-letter-row").count()).toBe(0);
});
