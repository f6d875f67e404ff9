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

test.each(Object.entries(paths) as [string, Build][])(
  "the document %s is the business's, or the platform's",
  (name, build) => {
    const path = String(build(business, "settings", "a", "b"));
    if (ofPlatform.has(name)) expect(`${path}/`).not.toMatch(/^tenants\/./);
    else expect(`${path}/`).toMatch(/^tenants\/business-1\//);
  },
);
