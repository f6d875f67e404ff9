/** Who waits and asks is told their place, once, and by nobody once a person has come. */
import { Timestamp } from "@google-cloud/firestore";
import { alwaysOpen, everyDay } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { tellPosition } from "./tell-position.ts";

const projectId = `demo-position-${process.pid}`;

async function asks(desk: Desk, text = "How long do I have to wait?") {
  const at = Timestamp.fromDate(desk.deps.now());
  const place = { tenantId: desk.tenantId, conversationId: "mine" };
  const inbound = { direction: "in", author: { kind: "contact" }, type: "text", status: "received" };
  const message = { ...place, ...inbound, text, at, createdAt: at };
  await desk.firestore.doc(paths.message(desk.tenantId, "mine", "m")).set(message);
  await tellPosition({ ...place, messageId: "m" }, desk.deps);
  const { docs } = await desk.firestore.collection(paths.messages(desk.tenantId, "mine")).get();
  return docs.filter((doc) => doc.get("direction") === "out").map((doc) => String(doc.get("text")));
}

test("the place counts those before by priority and time, and is told once however often it is asked to be", async () => {
  const desk = await testDesk(projectId);
  await desk.waiting("earlier", "askedForPerson");
  desk.pass(1);
  await desk.waiting("mine", "askedForPerson");
  desk.pass(1);
  await desk.waiting("later", "askedForPerson");
  await desk.waiting("angry", "complaint");
  expect(await asks(desk)).toEqual(["You are number 3 in the queue."]);
  expect(await asks(desk)).toHaveLength(1);
  expect((await desk.conversation("mine")).lastMessage.text).toBe("Help");
});

test("who is next hears so", async () => {
  const desk = await testDesk(projectId);
  await desk.waiting("mine");
  expect(await asks(desk)).toEqual(["You are next in the queue."]);
});

test("while the business is closed it is told when it opens", async () => {
  const hours = { ...alwaysOpen, weekly: everyDay([{ from: "14:00", to: "15:00" }]) };
  const desk = await testDesk(projectId, { hours });
  await desk.waiting("mine");
  expect((await asks(desk))[0]).toContain("We open again on Wednesday 25 November at 14:00");
});

test.each([
  ["a person has come", { mode: "agent" as const }, {}, undefined],
  ["the assistant answers", { mode: "assistant" as const }, {}, undefined],
  ["places are not told", {}, { tellPosition: false }, undefined],
  ["something else was said", {}, {}, "My colour came out green"],
])("nothing is said where %s", async (_, conversation, policy, text) => {
  const desk = await testDesk(projectId, { policy });
  await desk.waiting("mine", "askedForPerson", conversation);
  expect(await asks(desk, text)).toEqual([]);
});
