/** The phone simulator as a customer holds it. */
import type { Locator, Page } from "playwright-core";
import { suite } from "./suite.ts";
import type { Customer } from "./wire.ts";

/** `number` is that of the business that they write to, the salon's unless named. */
export async function openPhone(page: Page, { waId, name }: Customer, number: string | null = null): Promise<void> {
  const query = new URLSearchParams({ customer: waId, ...(number !== null && { number }) });
  await page.goto(`${suite.urls.phone}?${query.toString()}`);
  await page.getByRole("main", { name: `Phone of ${name}` }).waitFor();
}

export async function typeOnPhone(page: Page, text: string): Promise<void> {
  await page.getByTestId("phone-composer").fill(text);
  await page.getByTestId("phone-send").click();
}

/** `in` came from the business, `out` was sent by the customer. */
export function phoneMessages(page: Page, direction: "in" | "out", text?: string): Locator {
  const all = page.locator(`[data-testid="phone-message"][data-direction="${direction}"]`);
  return text === undefined ? all : all.filter({ hasText: text });
}
