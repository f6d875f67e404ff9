/** Somebody who is removed or demoted leaves no customer behind. */
import { expect, test } from "vitest";
import { testDesk } from "../testing/desk.ts";
import { paths } from "@frontdesk/model/paths";
import { releaseHeld, stoppedAnswering } from "./release-held.ts";

const projectId = `demo-release-${process.pid}`;

async function held() {
  const desk = await testDesk(projectId);
  await desk.member("ana", "agent");
  await desk.waiting("hers", "complaint");
  await desk.waiting("his", "complaint");
  await desk.waiting("done", "complaint");
  await desk.ref("hers").update({ mode: "agent", assigneeUid: "ana" });
  await desk.ref("his").update({ mode: "agent", assigneeUid: "ben" });
  await desk.ref("done").update({ mode: "closed", assigneeUid: "ana" });
  return desk;
}
const memberRef = (desk: Awaited<ReturnType<typeof held>>) =>
  desk.deps.firestore.doc(paths.member(desk.tenantId, "ana"));

test("what a removed agent held waits again, once, and what others hold stays", async () => {
  const desk = await held();
  await memberRef(desk).delete();
  await releaseHeld(desk.tenantId, "ana", desk.deps);
  const after = await desk.conversation("hers");
  expect(after).toMatchObject({
    mode: "queued",
    assigneeUid: null,
    handoffReason: "complaint",
    handoff: { stage: "new" },
  });
  expect(after.handoffDueAt).not.toBeNull();
  expect(await desk.conversation("his")).toMatchObject({ mode: "agent", assigneeUid: "ben" });
  expect(await desk.conversation("done")).toMatchObject({ mode: "closed", assigneeUid: null });

  await desk.ref("hers").update({ mode: "agent", assigneeUid: "ben" });
  await releaseHeld(desk.tenantId, "ana", desk.deps);
  expect(await desk.conversation("hers")).toMatchObject({ mode: "agent", assigneeUid: "ben" });
});

test("who may answer, also again by now, keeps their customers", async () => {
  const desk = await held();
  await releaseHeld(desk.tenantId, "ana", desk.deps);
  expect(await desk.conversation("hers")).toMatchObject({ mode: "agent", assigneeUid: "ana" });
  await memberRef(desk).update({ role: "viewer" });
  await releaseHeld(desk.tenantId, "ana", desk.deps);
  expect(await desk.conversation("hers")).toMatchObject({ mode: "queued", assigneeUid: null });
});

test.each([
  ["agent", "viewer", true],
  ["owner", null, true],
  ["agent", "admin", false],
  ["viewer", null, false],
  [null, "agent", false],
] as const)("from %s to %s", (before, after, stopped) => {
  const at = { toMillis: () => 0, toDate: () => new Date(0) };
  const member = (role: "owner" | "admin" | "agent" | "viewer" | null) =>
    role && { uid: "ana", tenantId: "t", role, name: "Ana", email: "a@x.example", createdAt: at };
  expect(stoppedAnswering(member(before), member(after))).toBe(stopped);
});
