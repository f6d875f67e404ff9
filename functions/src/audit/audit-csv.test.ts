import { Timestamp } from "@google-cloud/firestore";
import type { AuditEntry } from "@frontdesk/model/audit";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { auditCsv } from "./audit-csv.ts";

const entry: AuditEntry = {
  tenantId: "t",
  actor: { kind: "member", uid: "u", name: "Olga", role: "owner" },
  origin: { ip: "203.0.113.7", userAgent: "Browser/1" },
  action: "roleChanged",
  target: { kind: "member", id: "m", name: "Max" },
  before: { role: "agent" },
  after: { role: "admin", note: null },
  at: Timestamp.fromMillis(0),
};
const cells = (...entries: AuditEntry[]) => Papa.parse<string[]>(auditCsv(entries, false).trimEnd()).data;

test("writes who, what, on what, before and after, when and from where", () => {
  expect(cells(entry)).toEqual([
    [
      "1970-01-01T00:00:00.000Z",
      "Olga",
      "u",
      "owner",
      "Changed a role",
      "member",
      "m",
      "Max",
      "role: agent",
      "role: admin; note: null",
      "203.0.113.7",
      "Browser/1",
    ],
  ]);
});

test.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("a name like %j starts no formula", (name) => {
  const [row] = cells({
    ...entry,
    actor: { ...entry.actor, name },
    target: { ...entry.target, name },
  });
  expect(row?.[1]).toBe(`'${name}`);
  expect(row?.[7]).toBe(`'${name}`);
});

test("commas, quotes and lines within a cell stay within it", () => {
  const name = 'Olga "the boss", of\nall';
  expect(cells({ ...entry, target: { ...entry.target, name } })[0]?.[7]).toBe(name);
});

test("pages join to one file with one header", () => {
  const joined = auditCsv([entry], true) + auditCsv([entry], false) + auditCsv([], false);
  expect(Papa.parse(joined.trimEnd()).data).toHaveLength(3);
  expect(joined.split("\r\n")[0]).toContain("Person,Person's id");
});
