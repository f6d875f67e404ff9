/** Browser pages for one test file. A page that reports an error fails its test, and a failed test leaves screenshots behind. */
import { mkdir } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "../browser.ts";

const shots = ".frontdesk/journeys";

/** Of the browser or of a stand-in; each with the reason why it says nothing about our pages. */
const harmless: RegExp[] = [];

export type Stage = {
  /** A page in a browser context of its own, as on a device of its own. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** From now on this test expects errors that match. */
  allow(error: RegExp): void;
};

export function useStage(): Stage {
  let browser: Browser;
  let pages: Page[] = [];
  let errors: string[] = [];
  let allowed: RegExp[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  afterEach(async ({ task }) => {
    const [watched, seen, expected] = [pages, errors, [...harmless, ...allowed]];
    pages = [];
    errors = [];
    allowed = [];
    const unexpected = seen.filter((error) => !expected.some((pattern) => pattern.test(error)));
    if (task.result?.state === "fail" || unexpected.length > 0) await photograph(task.name, watched);
    for (const page of watched) await page.context().close();
    expect(unexpected).toEqual([]);
  });

  return {
    async open(options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      page.on("pageerror", (error) => errors.push(`${page.url()}: ${String(error)}`));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.location().url || page.url()}: ${message.text()}`);
      });
      pages.push(page);
      return page;
    },
    allow(error) {
      allowed.push(error);
    },
  };
}

async function photograph(test: string, pages: Page[]): Promise<void> {
  await mkdir(shots, { recursive: true });
  const name = test.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  for (const [index, page] of pages.entries()) await page.screenshot({ path: `${shots}/${name}-${index + 1}.png` });
}
