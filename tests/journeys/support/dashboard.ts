/** The dashboard as its users know it. */
import type { Locator, Page } from "playwright-core";
import { login, salon, suite } from "./suite.ts";
import type { Customer } from "./wire.ts";

const { dashboard } = suite.urls;

export const conversationsUrl = `${dashboard}/t/${salon.id}/conversations`;
export const conversationUrl = (id: string) => `${conversationsUrl}/${id}`;

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByTestId("sign-in-email").fill(email);
  await page.getByTestId("sign-in-password").fill(password);
  await page.getByTestId("sign-in-submit").click();
}

/** Opens `url` and signs in there, as the sign-in page leads on to it. */
export async function signIn(page: Page, role: Parameters<typeof login>[0], url = dashboard): Promise<void> {
  const { email, password } = login(role);
  await page.goto(url);
  await fillSignIn(page, email, password);
  await page.getByTestId("sign-in-submit").waitFor({ state: "detached" });
}

export const rowOf = (page: Page, { name }: Customer): Locator =>
  page.getByTestId("conversation-row").filter({ hasText: name });

/** Messages of the open thread: by whom, and with what in them. */
export function messages(page: Page, author: "contact" | "assistant" | "agent", text?: string): Locator {
  const all = page.locator(`[data-testid="message"][data-author="${author}"]`);
  return text === undefined ? all : all.filter({ hasText: text });
}

export async function sendFromComposer(page: Page, text: string): Promise<void> {
  await page.getByTestId("composer").fill(text);
  await page.getByTestId("send").click();
}
