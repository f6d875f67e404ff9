import { expect, test } from "vitest";
import { leadsOn, pages } from "../../../tests/journeys/support/pages.ts";
import { createAppRouter } from "./router.ts";

test("every address of the router is in the journey that loads all pages", () => {
  const router = createAppRouter({ current: () => null, subscribe: () => () => {}, signOut: async () => {} });
  const addresses = Object.keys(router.routesByPath).map((path) => (path === "/" ? path : path.replace(/\/$/, "")));
  expect([...new Set(addresses)].toSorted()).toEqual([...Object.keys(pages), ...leadsOn].toSorted());
});
