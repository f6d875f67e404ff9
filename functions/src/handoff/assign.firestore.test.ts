/** By hand: to a colleague or back to the queue, and the second of two learns who was first. */
import { expect, test } from "vitest";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { assignConversation } from "./assign.ts";

const projectId = `demo-assign-${process.pid}`;
const origin = { ip: null, userAgent: null };
const caller = { uid: "olga", role: "owner", name: "Olga", origin, requestId: "request1" } as const;
const unseen = { mode: "queued", assigneeUid: null } as const;

async function staffed(): Promise<Desk> {
  const desk = await testDesk(projectId);
  await desk.member("olga", "owner");
  await desk.member("ana", "agent", "away");
  await desk.member("vera", "viewer");
  await desk.waiting("c", "complaint");
  return desk;
}

const assign = (
  desk: Desk,
  toUid: string | null,
  seen: Parameters<typeof assignConversation>[0]["seen"] = unseen,
  requestId: string = caller.requestId,
) => {
  const { tenantId } = desk;
  return assignConversation(
    { tenantId, conversationId: "c", toUid, seen },
    { ...caller, tenantId, requestId },
    desk.deps,
  );
};

test("a colleague gets it, keeps the customer's waiting time and is told", async () => {
  const desk = await staffed();
  const since = (await desk.conversation("c")).handoff?.since.toMillis();
  desk.pass(3);
  await assign(desk, "ana");
  const after = await desk.conversation("c");
  expect(after).toMatchObject({
    mode: "queued",
    assigneeUid: "ana",
    handoffReason: "complaint",
    handoff: { stage: "offered" },
  });
  expect(after.handoff?.since.toMillis()).toBe(since);
  expect(await desk.told()).toEqual(["handoffOffered to ana"]);
});

test("two who assign at once: one is first, the other learns who has it", async () => {
  const desk = await staffed();
  const both = await Promise.allSettled([assign(desk, "ana"), assign(desk, "olga", unseen, "request2")]);
  const refused = both.filter((one) => one.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(String(refused[0]?.reason)).toMatch(/(ana|olga) was faster/);
});

test.each(["vera", "nobody"])("%s cannot be given a conversation", async (uid) => {
  const desk = await staffed();
  await expect(assign(desk, uid)).rejects.toThrow("does not answer customers");
});

test("goes back to the queue for whoever comes", async () => {
  const desk = await staffed();
  await desk.ref("c").update({ mode: "agent", assigneeUid: "ana" });
  await assign(desk, null, { mode: "agent", assigneeUid: "ana" });
  expect(await desk.conversation("c")).toMatchObject({ mode: "queued", assigneeUid: null, handoff: { stage: "new" } });
});

test("from the assistant to a colleague, with a reason that says so", async () => {
  const desk = await staffed();
  await desk.ref("c").update({ mode: "assistant", assigneeUid: null, handoff: null, handoffReason: null });
  await assign(desk, "ana", { mode: "assistant", assigneeUid: null });
  expect(await desk.conversation("c")).toMatchObject({ mode: "queued", assigneeUid: "ana", handoffReason: "assigned" });
});
