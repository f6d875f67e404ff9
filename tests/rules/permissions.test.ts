/** Rules cannot import the matrix of `model/permissions.ts`, so that their lists are held to it here. */
import { readFileSync } from "node:fs";
import { permissions, rolesThat } from "@frontdesk/model/permissions";
import { describe, expect, test } from "vitest";

const rules = readFileSync(new URL("../../firestore.rules", import.meta.url), "utf8");
const functions = [
  ...rules.matchAll(/function may(\w+)\(tenantId\) \{\s*return hasRole\(tenantId, \[([^\]]*)\]\);\s*\}/g),
];
const listed = functions.map(([, name = "", roles = ""]) => ({
  permission: permissions.find((permission) => permission.toLowerCase() === name.toLowerCase()),
  name,
  roles: roles.split(",").map((role) => role.trim().replaceAll("'", "")),
}));

test("the rules decide some permissions", () => {
  expect(listed.length).toBeGreaterThan(1);
});

describe.each(listed)("may$name", ({ permission, roles }) => {
  test("names the roles of the model", () => {
    expect(roles).toEqual(permission && rolesThat(permission));
  });
});

test("no other rule looks at a role", () => {
  const rest = functions.reduce((text, [whole]) => text.replace(whole, ""), rules);
  expect(rest.match(/hasRole|\.role\b|\['role'\]/g)).toEqual(["hasRole", ".role"]);
});
