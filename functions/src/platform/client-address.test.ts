import { expect, test } from "vitest";
import { addressForRecords, claimedAddress, nearestAddress } from "./client-address.ts";

const behind = (forwarded: string, more: object = {}) => ({
  ip: forwarded.split(",")[0],
  headers: { "x-forwarded-for": forwarded, ...more },
});

test("the address that Google's front end added is believed, whatever the request claimed", () => {
  expect(nearestAddress(behind("203.0.113.9"))).toBe("203.0.113.9");
  expect(nearestAddress(behind("1.2.3.4, 5.6.7.8,203.0.113.9"))).toBe("203.0.113.9");
  expect(nearestAddress({ ip: "127.0.0.1", headers: {} })).toBe("127.0.0.1");
  expect(nearestAddress({})).toBeNull();
});

test("of who comes through Firebase Hosting, its word is the claim", () => {
  const request = behind("203.0.113.9, 66.102.8.142", { "fastly-client-ip": "203.0.113.10" });
  expect(claimedAddress(request)).toBe("203.0.113.10");
  expect(claimedAddress(behind("203.0.113.9, 66.102.8.142"))).toBe("203.0.113.9");
});

test("records name both where they differ", () => {
  expect(addressForRecords(behind("203.0.113.9"))).toBe("203.0.113.9");
  expect(addressForRecords(behind("1.2.3.4, 203.0.113.9"))).toBe("1.2.3.4 via 203.0.113.9");
  expect(addressForRecords({})).toBeNull();
});

test("nothing grows without bounds", () => {
  expect(claimedAddress(behind(`${"9".repeat(9_000)}, 203.0.113.9`))).toHaveLength(64);
});
