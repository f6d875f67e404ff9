import type { TenantSummary } from "@frontdesk/model/oversight";
import { expect, test } from "vitest";
import { stateOf } from "./tenant-texts.ts";

const state = (fields: Partial<TenantSummary>) =>
  stateOf({ status: "active", health: "ok", failedSends: 0, ...fields } as TenantSummary).text;

test("names what matters most", () => {
  expect(state({})).toBe("Well");
  expect(state({ failedSends: 2 })).toBe("2 failed sends");
  expect(state({ health: "attention", failedSends: 2 })).toBe("Needs attention");
  expect(state({ health: "noNumber" })).toBe("No number");
  expect(state({ status: "suspended", health: "attention" })).toBe("Suspended");
});
