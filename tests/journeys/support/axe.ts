/** Runs axe over a page in every look it can have: light and dark, on a desk and in a hand. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Locator, Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Those of axe's rules whose outcome depends on colours. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** The scheme changes colours alone, so that all other rules need one look at each width. */
const looks = [
  { colorScheme: "light", width: 1440, height: 900, rules: "all" },
  { colorScheme: "dark", width: 1440, height: 900, rules: ofColours },
  { colorScheme: "dark", width: 390, height: 844, rules: "all" },
  { colorScheme: "light", width: 390, height: 844, rules: ofColours },
] as const;

/** Every violation, also the minor ones, with where it was found, on a page that shows `ready` in every look. */
export async function violations(page: Page, what: string, ready: Locator): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, width, height, rules } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await ready.waitFor();
    await page.evaluate(takesOn(colorScheme));
    for (const { id, impact, nodes } of await analyse(page, rules)) {
      const where = nodes.map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? ""})`).join(", ");
      found.push(`${what}, ${colorScheme}, ${width} px: ${impact} ${id}: ${where}`);
    }
  }
  return found;
}

/** By axe itself, loaded once a page: its builder for Playwright loads it anew for every look, which takes twice as long as the looking. */
async function analyse(page: Page, rules: "all" | readonly string[]): Promise<AxeResults["violations"]> {
  if (!(await page.evaluate<boolean>(`"axe" in window`))) await page.evaluate(source);
  const options = { resultTypes: ["violations"], ...(rules !== "all" && { runOnly: { type: "rule", values: rules } }) };
  return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`);
}

/**
 * Runs in the page, until its colours are those of the scheme and none is on its way. A change passes through the page by levels of
 * nesting, each of which may begin when the one around it has ended: so for a while no frame may have shown one.
 */
const takesOn = (scheme: string) => `new Promise((resolve) => {
  let stillFrames = 0;
  const look = () => {
    const named = document.documentElement.dataset.mantineColorScheme;
    const moving = document.getAnimations().some((animation) => animation instanceof CSSTransition);
    stillFrames = (named === undefined || named === "${scheme}") && !moving ? stillFrames + 1 : 0;
    if (stillFrames < 5) requestAnimationFrame(look);
    else resolve();
  };
  look();
})`;
