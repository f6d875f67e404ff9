/** Runs axe over a page in every look it can have: light and dark, on a desk and in a hand. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";

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
    await page.waitForFunction(hasTakenOn, colorScheme);
    // The legacy mode only leaves out frames of other origins, of which we have none, and is several times faster.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    const outcome = await (rules === "all" ? axe : axe.withRules([...rules])).analyze();
    for (const { id, impact, nodes } of outcome.violations) {
      const where = nodes.map(({ target }) => target.join(" ")).join(", ");
      found.push(`${what}, ${colorScheme}, ${width} px: ${impact} ${id}: ${where}`);
    }
  }
  return found;
}

/** Runs in the page: its colours are those of the scheme, and none is still on its way. */
const hasTakenOn = `(scheme) => {
  const named = document.documentElement.dataset.mantineColorScheme;
  const moving = document.getAnimations().some((animation) => animation instanceof CSSTransition);
  return (named === undefined || named === scheme) && !moving;
}`;
