/** Nothing of a business lies outside its own folder, whatever its ids are: objects in storage, documents, and the namespace of its vectors. */
import { expect, test } from "vitest";
import { sourceObjects } from "./knowledge.ts";
import { mediaObjects } from "./media.ts";
import { paths } from "./paths.ts";

/** Not of one business. A new one has to be named here, and in the rules' tables. */
const ofPlatform = new Set([
  "channelRoute",
  "channelRoutes",
  "deadLetter",
  "deadLetterKind",
  "deadLetterKinds",
  "deadLetterParts",
  "deadLetters",
  "mail",
  "platformAuditEntries",
  "platformAuditEntry",
  "rateWindow",
  "rateWindows",
  "session",
  "tenantSummaries",
  "tenantSummary",
  "tenants",
  "vectorShape",
]);

type Build = (...ids: unknown[]) => unknown;
const business = "business-1";
const task = { tenantId: business, conversationId: "c", messageId: "m" };

test.each([...Object.entries(mediaObjects), ...Object.entries(sourceObjects)] as [string, Build][])(
  "the object %s is in the business's folder",
  (name, build) => {
    const path = name === "inbound" ? build(task) : build(business, "a", "b", 0);
    expect(path).toMatch(/^tenants\/business-1\/\w+\//);
  },
);

const built = (Object.entries(paths) as [string, Build][]).map(
  ([name, build]) => [name, `${String(build(business, "settings", "a", "b"))}/`] as const,
);

test.each(built.filter(([name]) => ofPlatform.has(name)))("the document %s is the platform's", (_name, path) => {
  expect(path).not.toMatch(/^tenants\/./);
});

test.each(built.filter(([name]) => !ofPlatform.has(name)))("the document %s is the business's", (_name, path) => {
  expect(path).toMatch(/^tenants\/business-1\//);
});
