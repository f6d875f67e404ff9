import { paths } from "@frontdesk/model/paths";
import { afterEach, describe, expect, test } from "vitest";
import { byDocument, matrix } from "./matrix.ts";
import { outcome } from "./outcome.ts";
import { members, people } from "./people.ts";
import { conversation, conversationData, documents, salon, useWorld } from "./world.ts";
import { newMessagePath } from "./writes.ts";

const world = useWorld();

/** Ids become `*`, and a collection stands for its documents. */
const shapeOf = (path: string) => {
  const segments = path.split("/").map((segment, index) => (index % 2 === 0 ? segment : "*"));
  return [...segments, ...(segments.length % 2 === 0 ? [] : ["*"])].join("/");
};

describe.each(matrix)("$path: $operation", (row) => {
  const isAllowedForSome = row.allowed.length > 0;
  const isRead = /get|list|query|page|filter/.test(row.operation);

  afterEach(async () => {
    if (!isAllowedForSome || isRead) return;
    const people = Object.fromEntries(
      members.map((role) => [paths.member(salon, role), documents[paths.member(salon, role)] ?? null]),
    );
    await world().put({ [conversation]: conversationData, [newMessagePath]: null, ...people });
  });

  for (const person of people) {
    const isAllowed = row.allowed.includes(person);
    test(`is ${isAllowed ? "allowed" : "denied"} to ${person}`, async () => {
      const attempt = row.run(world().as(person), person);
      expect(await outcome(attempt)).toBe(isAllowed ? "allowed" : "denied");
    });
  }
});

describe("the table", () => {
  const covered = new Set(Object.keys(byDocument).map(shapeOf));

  test.each(Object.entries(paths))("has rows for the path %s", (_name, path) => {
    const ids = Array.from({ length: path.length }, () => "id");
    expect(covered).toContain(shapeOf(String(Reflect.apply(path, undefined, ids))));
  });

  test("has no row twice", () => {
    expect(new Set(matrix.map((row) => `${row.path} ${row.operation}`)).size).toBe(matrix.length);
  });
});

test("a person who asks for their memberships gets their own alone", async () => {
  const found = await world().as("viewer").collectionGroup("members").where("uid", "==", "viewer").get();
  expect(found.docs.map((document) => document.ref.path)).toEqual(["tenants/salon/members/viewer"]);
});
