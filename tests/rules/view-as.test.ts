/** The platform's owner within a view: what a viewer of the business reads, for an hour, a customer only once opened; and no writes. */
import { paths } from "@frontdesk/model/paths";
import { Timestamp, serverTimestamp } from "firebase/firestore";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { byDocument } from "./matrix.ts";
import { outcome } from "./outcome.ts";
import { conversation, documents, salon, useWorld } from "./world.ts";
import { handBack, markRead, send, sendFrom, takeOverBy } from "./writes.ts";

const world = useWorld();
const startedAt = Timestamp.now();
const grantPath = paths.view(salon, "platformOwner");
const openedPath = paths.viewOpened(salon, "platformOwner", "contact");
const grant = (minutes: number, uid = "platformOwner") => ({
  uid,
  tenantId: salon,
  startedAt,
  expiresAt: Timestamp.fromMillis(Date.now() + minutes * 60_000),
});
const opened = { contactId: "contact", startedAt, openedAt: startedAt };
const me = () => world().as("platformOwner");
const reset = (path: string) => ({ [path]: documents[path] ?? null });

beforeEach(() => world().put({ [grantPath]: grant(30), [openedPath]: null }));
afterEach(() => world().put({ ...reset(grantPath), ...reset(openedPath) }));

const ofContacts = new Set([
  paths.contact(salon, "contact"),
  paths.message(salon, "open", "message"),
  paths.followUp(salon, "open", "followUp"),
]);
/** They hold what customers asked, in their own words. */
const ofCustomersWords = [
  paths.answerCase(salon, "case"),
  paths.unansweredGroup(salon, "group"),
  paths.unansweredQuestion(salon, "question"),
];
const readable = Object.entries(byDocument).filter(
  ([path, allowed]) =>
    path.startsWith(`tenants/${salon}`) &&
    allowed.get?.includes("viewer") &&
    !ofContacts.has(path) &&
    !ofCustomersWords.includes(path),
);
const hidden = Object.entries(byDocument).filter(
  ([path, allowed]) =>
    path.startsWith(`tenants/${salon}/`) && !allowed.get?.includes("viewer") && !allowed.get?.includes("platformOwner"),
);

test("there is something to read and something to hide", () => {
  expect(readable.length).toBeGreaterThan(5);
  expect(hidden.length).toBeGreaterThan(5);
});

test.each(readable)("reads %s as a viewer does", async (path, allowed) => {
  expect(await outcome(me().doc(path).get())).toBe("allowed");
  const listed = allowed.list?.includes("viewer") ? "allowed" : "denied";
  expect(await outcome(me().doc(path).parent.get())).toBe(listed);
});

test.each([...hidden.map(([path]) => path), ...ofCustomersWords])("does not read %s", async (path) => {
  expect(await outcome(me().doc(path).get())).toBe("denied");
});

test.each(Object.keys(byDocument).filter((path) => path.startsWith("tenants/")))(
  "writes nothing at %s",
  async (path) => {
    expect(await outcome(me().doc(path).set({ createdAt: serverTimestamp() }, { merge: true }))).toBe("denied");
    expect(await outcome(me().doc(path).delete())).toBe("denied");
    expect(await outcome(me().doc(path).parent.add({ any: "thing" }))).toBe("denied");
  },
);

test("does nothing that an agent does", async () => {
  await world().put({ [openedPath]: opened });
  const update = (fields: object) => me().doc(conversation).update(fields);
  for (const fields of [markRead, handBack, takeOverBy("platformOwner")]) {
    expect(await outcome(update(fields))).toBe("denied");
  }
  expect(await outcome(send(me(), sendFrom("platformOwner")))).toBe("denied");
});

test("does not prolong the view, nor open a customer, by itself", async () => {
  expect(
    await outcome(
      me()
        .doc(grantPath)
        .update({ expiresAt: Timestamp.fromMillis(Date.now() + 1e9) }),
    ),
  ).toBe("denied");
  expect(await outcome(me().doc(openedPath).set(opened))).toBe("denied");
});

const contact = () => me().doc(paths.contact(salon, "contact")).get();
const message = () =>
  me()
    .doc(paths.message(salon, "open", "message"))
    .get();
const thread = () => me().collection(paths.messages(salon, "open")).orderBy("at", "desc").limit(30).get();
const followUp = () =>
  me()
    .doc(paths.followUp(salon, "open", "followUp"))
    .get();
const ofTheCustomer = [contact, message, thread, followUp];

describe("a customer", () => {
  test("is closed before the server has noted that they were opened", async () => {
    for (const read of ofTheCustomer) expect(await outcome(read())).toBe("denied");
  });

  test("is open after", async () => {
    await world().put({ [openedPath]: opened });
    for (const read of ofTheCustomer) expect(await outcome(read())).toBe("allowed");
  });

  test("is closed again in the next view", async () => {
    await world().put({ [openedPath]: { ...opened, startedAt: Timestamp.fromMillis(startedAt.toMillis() - 1) } });
    for (const read of ofTheCustomer) expect(await outcome(read())).toBe("denied");
  });

  test("is not in a list of all", async () => {
    await world().put({ [openedPath]: opened });
    expect(await outcome(me().collection(`tenants/${salon}/contacts`).get())).toBe("denied");
  });
});

const tries = () => [
  me().doc(paths.tenant(salon)).get(),
  me().doc(conversation).get(),
  me().collection(paths.conversations(salon)).get(),
];

const expectDenied = async () => {
  for (const attempt of tries()) expect(await outcome(attempt)).toBe("denied");
};

describe("nothing is read", () => {
  test("when the hour is over", async () => {
    await world().put({ [grantPath]: grant(-1), [openedPath]: opened });
    await expectDenied();
    expect(
      await outcome(
        me()
          .doc(paths.message(salon, "open", "message"))
          .get(),
      ),
    ).toBe("denied");
  });

  test("without a grant, or with a colleague's", async () => {
    await world().put({ [grantPath]: null, [paths.view(salon, "other")]: grant(30, "other") });
    await expectDenied();
  });

  test("of another business", async () => {
    expect(await outcome(me().doc(paths.tenant("elsewhere")).get())).toBe("denied");
  });

  test("by somebody whose grant outlived their right", async () => {
    await world().put({ [paths.view(salon, "stranger")]: grant(30, "stranger") });
    expect(await outcome(world().as("stranger").doc(conversation).get())).toBe("denied");
    await world().put({ [paths.view(salon, "stranger")]: null });
  });
});

test("nobody else sees the grant", async () => {
  for (const person of ["owner", "admin", "viewer", "stranger", "signedOut"] as const) {
    expect(await outcome(world().as(person).doc(grantPath).get())).toBe("denied");
  }
});
