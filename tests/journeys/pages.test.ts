/** Loads every page: none breaks the content security policy or reports an error; and the headers that keep them safe are there. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { signIn } from "./support/dashboard.ts";
import { pages } from "./support/pages.ts";
import { settled } from "./support/records.ts";
import { useStage } from "./support/stage.ts";
import { salon, suite } from "./support/suite.ts";
import { customerWrites, newCustomer } from "./support/wire.ts";

const stage = useStage();
const params: Record<string, string> = { tenantId: salon.id, sourceId: "", invitationId: "none", number: "999" };

beforeAll(async () => {
  const customer = await newCustomer("Paz");
  await customerWrites(customer, "What are your opening hours?");
  params["conversationId"] = (await settled(customer, 1)).id;
});

const addressOf = (path: string) =>
  suite.urls.dashboard + path.replaceAll(/\$(\w+)/g, (_, name: string) => params[name] ?? "");

/** The stage fails the test on any console error, which a violation is as well; this names the directive. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(`addEventListener("securitypolicyviolation", (event) => {
    const seen = JSON.parse(sessionStorage.getItem("violations") ?? "[]");
    sessionStorage.setItem("violations", JSON.stringify([...seen, event.effectiveDirective + " " + event.blockedURI]));
  });`);
  return async () => JSON.parse(await page.evaluate<string>(`sessionStorage.getItem("violations") ?? "[]"`));
}

test.each(["owner", "platformOwner"] as const)("every page of the %s keeps to the policy", async (role) => {
  const page = await stage.open();
  const violations = await watchPolicy(page);
  await signIn(page, role);
  for (const [path, { as, ready }] of Object.entries(pages)) {
    if (as !== role) continue;
    if (path.includes("$sourceId")) {
      await page.goto(addressOf(path.replace("/$sourceId", "")));
      await page.getByTestId("source-row").first().click();
    } else {
      await page.goto(addressOf(path));
    }
    await page.locator(ready).first().waitFor();
  }
  expect(await violations()).toEqual([]);
});

test("every page for who is signed out keeps to the policy", async () => {
  const page = await stage.open();
  const violations = await watchPolicy(page);
  for (const [path, { as, ready }] of Object.entries(pages)) {
    if (as !== null) continue;
    await page.goto(addressOf(path));
    await page.locator(ready).first().waitFor();
  }
  expect(await violations()).toEqual([]);
});

/** A suite adds its own addresses; that what is deployed lacks them is tested with `allowEmulators`. */
const emulators = / (http|ws):\/\/(127\.0\.0\.1|localhost):\*/g;

test("every answer of hosting carries the headers", async () => {
  for (const path of ["/", "/sign-in", "/favicon.svg"]) {
    const { headers } = await fetch(suite.urls.dashboard + path);
    const policy = (headers.get("content-security-policy") ?? "").replaceAll(emulators, "");
    expect(policy).toMatch(/default-src 'self'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/);
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toMatch(/unsafe|\*|data:|blob:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toContain("max-age=");
  }
});
