import { expect, test } from "vitest";
import { Role, describePermission, may, permissions, rolesThat } from "./permissions.ts";

test("every higher role may do what a lower one may", () => {
  for (const permission of permissions) {
    const allowed = Role.options.map((role) => may(role, permission));
    expect(allowed).toEqual(allowed.toSorted((a, b) => Number(b) - Number(a)));
  }
});

test("an owner may do everything, a viewer nothing but read", () => {
  expect(permissions.filter((permission) => !may("owner", permission))).toEqual([]);
  expect(permissions.filter((permission) => may("viewer", permission))).toEqual(["readBusiness"]);
});

test("only owners decide about owners", () => {
  expect(rolesThat("manageOwners")).toEqual(["owner"]);
});

test("no two permissions read alike", () => {
  expect(new Set(permissions.map(describePermission)).size).toBe(permissions.length);
});
