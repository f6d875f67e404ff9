/** Runs axe over a page in every look it can have: light and dark, on a desk and in a hand. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";

const looks = [
  { colorScheme: "light", width: 1440, height: 900 },
  { colorScheme: "dark", width: 1440, height: 900 },
  { colorScheme: "dark", width: 390, height: 844 },
  { colorScheme: "light", width: 390, height: 844 },
] as const;

/** Every violation, also the minor ones, with where it was found, on a page that shows `ready` in every look. */
export async function violations(page: Page, what: string, ready: Locator): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, width, height } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await ready.waitFor();
    await page.waitForFunction(hasTakenOn, colorScheme);
    // The legacy mode only leaves out frames of other origins, of which we have none, and is several times faster.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    const outcome = await axe.analyze();
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
