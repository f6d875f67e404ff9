/** Templates that go out later: planned by an agent or ordered by the handoff policy, each once, and not at all where it is not wanted any more. */
import { Timestamp } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { FollowUp } from "@frontdesk/model/follow-up";
import { mediaObjects } from "@frontdesk/model/media";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Template } from "@frontdesk/model/template";
import { DAY, HOUR } from "@frontdesk/model/time";
import { expect, test } from "vitest";
import { stepHandoff } from "../handoff/step-handoff.ts";
import { claimSend } from "../conversations/send-claim.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { testDesk } from "../testing/desk.ts";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import { cancelFollowUp, planFollowUp } from "./plan-follow-up.ts";
import { sendFollowUp } from "./send-follow-up.ts";
import { sweepFollowUps } from "./sweep-follow-ups.ts";

const projectId = `demo-follow-ups-${process.pid}`;
const followUpId = "AbCdEfGhIjKlMnOpQr12";
const by = { uid: "ana", name: "Ana" };
const policy = { followUp: { templateId: "tpl", values: { "body.1": "{name}" } }, handBackAfterMinutes: null };

async function world(policyOfDesk: object = {}) {
  const desk = await testDesk(projectId, { policy: policyOfDesk });
  const { firestore, tenantId } = desk;
  const at = Timestamp.fromDate(desk.deps.now());
  const template = (change: Partial<Template> = {}): Template => ({
    wabaId: "waba",
    name: "still_there",
    language: "en",
    category: "UTILITY",
    status: "APPROVED",
    quality: "GREEN",
    reason: null,
    components: [{ type: "BODY", format: null, text: "Hello {{1}}, we are back", examples: ["Ana"], buttons: [] }],
    createdAt: at,
    syncedAt: at,
    ...change,
  });
  const channel = { phoneNumberId: "1", displayPhoneNumber: "+1", verifiedName: "S", wabaId: "waba", createdAt: at };
  await firestore.doc(paths.channel(tenantId, "1")).set(channel);
  await firestore.doc(paths.template(tenantId, "tpl")).set(template());
  await firestore
    .doc(paths.contact(tenantId, "c"))
    .set({ name: "Ana", address: { waId: "1", userId: null }, createdAt: at });
  await desk.member("olga", "owner", null);
  await desk.member("ana", "agent", "away");
  const storage = fakeStorage();
  const deps = { ...desk.deps, storage, uploadCard: async () => "media" };
  const open = { windowExpiresAt: Timestamp.fromMillis(at.toMillis() + DAY) };
  return {
    ...desk,
    deps,
    storage,
    template,
    put: (change: Partial<Template>) => firestore.doc(paths.template(tenantId, "tpl")).set(template(change)),
    waiting: (more: Partial<Conversation> = {}) => desk.waiting("c", "askedForPerson", { ...open, ...more }),
    plan: (change: object = {}) =>
      planFollowUp(
        {
          tenantId,
          conversationId: "c",
          followUpId,
          templateId: "tpl",
          values: { "body.1": "Ana" },
          files: {},
          at: desk.deps.now().getTime() + 2 * DAY,
          ...change,
        },
        by,
        deps,
      ),
    suspended: (is: boolean) =>
      firestore.doc(paths.tenant(tenantId)).set({ status: is ? "suspended" : "active" }, { merge: true }),
    /** The minute's sweep, and what it orders. */
    async sweep(use = deps) {
      desk.ordered.length = 0;
      await sweepFollowUps({ runId: String(desk.deps.now().getTime()), after: null }, use);
      for (const task of desk.ordered)
        if (task.queue === "sendFollowUp" && task.payload.tenantId === tenantId) await sendFollowUp(task.payload, use);
    },
    async followUps() {
      const { docs } = await firestore.collection(paths.followUps(tenantId, "c")).get();
      return docs.map((doc) => FollowUp.parse(doc.data()));
    },
    async sent() {
      const { docs } = await firestore.collection(paths.messages(tenantId, "c")).get();
      return docs.map((doc) => ({ id: doc.id, ...Message.parse(doc.data()) }));
    },
  };
}

test("what an agent planned goes out at its time, once, and takes nothing over", async () => {
  const desk = await world();
  await desk.waiting({ mode: "assistant", assigneeUid: null, handoff: null, handoffReason: null });
  await desk.plan();
  await desk.plan();
  desk.pass(2 * 24 * 60 - 1);
  await desk.sweep();
  expect(await desk.sent()).toEqual([]);
  desk.pass(1);
  await Promise.all([desk.sweep(), desk.sweep()]);
  await desk.sweep();
  expect(await desk.sent()).toMatchObject([
    { type: "template", text: "Hello Ana, we are back", author: { kind: "agent", uid: "ana" }, status: "queued" },
  ]);
  expect(await desk.followUps()).toMatchObject([{ status: "sent", template: { name: "still_there" } }]);
  expect(await desk.conversation("c")).toMatchObject({
    mode: "assistant",
    lastMessage: { text: "Hello Ana, we are back", direction: "out" },
  });
});

test("the picture of a planned template's header goes with it", async () => {
  const desk = await world();
  await desk.waiting();
  await desk.put({
    components: [
      { type: "HEADER", format: "IMAGE", text: null, examples: [], buttons: [] },
      ...desk.template().components,
    ],
  });
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(50)]);
  desk.storage.files.set(mediaObjects.upload(desk.tenantId, "c", "u1"), { type: "image/jpeg", bytes });
  await desk.plan({ files: { header: { uploadId: "u1", name: "a.jpg" } } });
  desk.pass(2 * 24 * 60);
  await desk.sweep();
  expect(await desk.sent()).toMatchObject([{ media: { mimeType: "image/jpeg", state: "stored", filename: "a.jpg" } }]);
});

test("a customer who writes before is not followed up", async () => {
  const desk = await world();
  await desk.waiting();
  await desk.plan();
  await desk.ref("c").update({ windowExpiresAt: Timestamp.fromMillis(desk.deps.now().getTime() + 2 * DAY) });
  desk.pass(2 * 24 * 60);
  await desk.sweep();
  expect(await desk.sent()).toEqual([]);
  expect(await desk.followUps()).toMatchObject([{ status: "skipped", outcome: "The customer has written since." }]);
});

test("a plan that was cancelled sends nothing, and one that went out cannot be cancelled", async () => {
  const desk = await world();
  await desk.waiting();
  const place = { tenantId: desk.tenantId, conversationId: "c", followUpId };
  await desk.plan();
  await cancelFollowUp(place, by, desk.deps);
  await cancelFollowUp(place, by, desk.deps);
  desk.pass(2 * 24 * 60);
  await desk.sweep();
  expect(await desk.sent()).toEqual([]);
  const other = "ZbCdEfGhIjKlMnOpQr12";
  await desk.plan({ followUpId: other, at: desk.deps.now().getTime() + HOUR });
  desk.pass(60);
  await desk.sweep();
  await expect(cancelFollowUp({ ...place, followUpId: other }, by, desk.deps)).rejects.toThrow("gone out already");
});

test.each<[string, object, string]>([
  ["in the past", { at: 1 }, "still to come"],
  ["a year ahead", { at: Date.parse("2027-11-25T10:00:00Z") }, "next 90 days"],
  ["without a value", { values: {} }, "Fill in body, variable 1"],
  ["with a template that is not there", { templateId: "none" }, "no such template"],
])("a plan %s is refused", async (_, change, words) => {
  const desk = await world();
  await desk.waiting();
  await expect(desk.plan(change)).rejects.toThrow(words);
  expect(await desk.followUps()).toEqual([]);
});

test("no more than five are planned at once", async () => {
  const desk = await world();
  await desk.waiting();
  for (let n = 0; n < 5; n++) await desk.plan({ followUpId: `AbCdEfGhIjKlMnOpQr0${n}` });
  await expect(desk.plan({ followUpId: "AbCdEfGhIjKlMnOpQr09" })).rejects.toThrow("5 follow-ups are planned");
});

test("whoever planned it is told once when it cannot go out", async () => {
  const desk = await world();
  await desk.waiting();
  await desk.plan();
  await desk.put({ status: "PAUSED" });
  desk.pass(2 * 24 * 60);
  await Promise.all([desk.sweep(), desk.sweep()]);
  expect(await desk.sent()).toEqual([]);
  expect(await desk.told()).toEqual(["followUpFailed to ana"]);
  expect(await desk.followUps()).toMatchObject([
    { status: "failed", outcome: expect.stringContaining("not approved") },
  ]);
});

test("what was due while the business was suspended goes out an hour late, not a day", async () => {
  const desk = await world();
  await desk.waiting();
  await desk.plan();
  await desk.suspended(true);
  desk.pass(2 * 24 * 60);
  await desk.sweep();
  expect(await desk.followUps()).toMatchObject([{ status: "due" }]);
  desk.pass(60);
  await desk.suspended(false);
  await desk.sweep();
  expect(await desk.followUps()).toMatchObject([{ status: "sent" }]);

  const late = await world();
  await late.waiting();
  await late.plan();
  await late.suspended(true);
  late.pass(3 * 24 * 60);
  await late.sweep();
  await late.suspended(false);
  await Promise.all([late.sweep(), late.sweep()]);
  expect(await late.sent()).toEqual([]);
  expect(await late.followUps()).toMatchObject([
    { status: "failed", outcome: expect.stringContaining("more than two hours late") },
  ]);
  expect(await late.told()).toEqual(["followUpFailed to ana"]);
});

test("the policy's own is skipped where its time passed during a suspension", async () => {
  const desk = await world(policy);
  const task = await desk.waiting({ contactName: "Bia" });
  await stepHandoff(task, desk.deps);
  desk.pass(24 * 60);
  await stepHandoff(task, desk.deps);
  expect(await desk.followUps()).toMatchObject([{ status: "due" }]);
  await desk.suspended(true);
  await desk.sweep();
  desk.pass(24 * 60);
  await desk.suspended(false);
  await desk.sweep();
  expect(await desk.sent()).toEqual([]);
  expect(await desk.followUps()).toMatchObject([
    { status: "skipped", outcome: expect.stringContaining("more than two hours late") },
  ]);
});

test("a customer who waits for a person when the window closes gets the policy's template, and goes on waiting", async () => {
  const desk = await world(policy);
  const task = await desk.waiting({ contactName: "Bia" });
  await stepHandoff(task, desk.deps);
  desk.pass(24 * 60);
  for (let n = 0; n < 4; n++) {
    await stepHandoff(task, desk.deps);
    await desk.sweep();
    desk.pass(20);
  }
  expect(await desk.sent()).toMatchObject([{ text: "Hello Bia, we are back", author: { kind: "assistant" } }]);
  expect(await desk.conversation("c")).toMatchObject({
    mode: "queued",
    lastMessage: { text: "Help", direction: "in" },
  });
  // Everybody was told as ever: the follow-up holds up no escalation.
  expect((await desk.conversation("c")).handoff?.stage).toBe("escalatedToAdmins");
});

test("the claim of a send lets the policy's template through to a customer whom a person holds", async () => {
  const desk = await world(policy);
  const task = await desk.waiting({ mode: "agent", assigneeUid: "ana" });
  desk.pass(24 * 60);
  await stepHandoff(task, desk.deps);
  await desk.sweep();
  const [message] = await desk.sent();
  const send = { tenantId: desk.tenantId, conversationId: "c", messageId: message?.id ?? "" };
  expect(await claimSend(send, "owner", desk.deps)).toMatchObject({ kind: "claimed" });
});

test("an agent's text that came too late for the window brings the template once", async () => {
  const desk = await world(policy);
  const said = { text: "Done", type: "text", direction: "out", authorKind: "agent" } as const;
  const task = await desk.waiting({ mode: "agent", assigneeUid: "ana", lastMessage: said });
  const at = Timestamp.fromDate(desk.deps.now());
  const late: Message = {
    tenantId: desk.tenantId,
    conversationId: "c",
    direction: "out",
    author: { kind: "agent", ...by },
    type: "text",
    text: "Done",
    status: "queued",
    at,
    createdAt: at,
  };
  await desk.firestore.doc(paths.message(desk.tenantId, "c", "late")).set(late);
  desk.pass(24 * 60 + 1);
  const send = { tenantId: desk.tenantId, conversationId: "c", messageId: "late" };
  expect(await claimSend(send, "owner", desk.deps)).toEqual({ kind: "over" });
  expect((await desk.conversation("c")).handoffDueAt?.toMillis()).toBe(desk.deps.now().getTime());
  await stepHandoff(task, desk.deps);
  await stepHandoff(task, desk.deps);
  await desk.sweep();
  expect((await desk.sent()).filter(({ type }) => type === "template")).toHaveLength(1);
});

test("a colleague's answer between the order and the send makes it needless", async () => {
  const desk = await world(policy);
  const task = await desk.waiting();
  desk.pass(24 * 60);
  await stepHandoff(task, desk.deps);
  desk.pass(1);
  const lastMessage = { text: "Hi", type: "template", direction: "out", authorKind: "agent" };
  await desk.ref("c").update({ mode: "agent", lastMessage, lastMessageAt: Timestamp.fromDate(desk.deps.now()) });
  await desk.sweep();
  expect(await desk.sent()).toEqual([]);
  expect(await desk.followUps()).toMatchObject([{ status: "skipped", outcome: "A colleague has written since." }]);
});

test("a number of another account sends its own template of that name", async () => {
  const desk = await world(policy);
  const task = await desk.waiting();
  await desk.firestore.doc(paths.channel(desk.tenantId, "1")).update({ wabaId: "other" });
  await desk.firestore.doc(paths.template(desk.tenantId, "tpl2")).set(
    desk.template({
      wabaId: "other",
      components: [{ type: "BODY", format: null, text: "Their words, {{1}}", examples: [], buttons: [] }],
    }),
  );
  desk.pass(24 * 60);
  await stepHandoff(task, desk.deps);
  await desk.sweep();
  expect(await desk.sent()).toMatchObject([{ text: "Their words, Customer c" }]);
});

test.each([
  ["before", 0],
  ["after", 0],
  ["before", 1],
  ["after", 1],
] as const)("dies %s commit %i between the order and the send, and sends once", async (when, commit) => {
  const desk = await world(policy);
  const task = await desk.waiting({ mode: "agent", assigneeUid: "ana" });
  desk.pass(24 * 60);
  const processWorld = processes((index) => (index === commit ? when : null));
  const mortal = { ...desk.deps, firestore: mortalFirestore(projectId, processWorld) };
  const run = async () => {
    await stepHandoff(task, mortal);
    await desk.sweep(mortal);
  };
  await expect(processWorld.run(run)).rejects.toThrow(ProcessDied);
  await stepHandoff(task, desk.deps);
  await desk.sweep();
  await stepHandoff(task, desk.deps);
  await desk.sweep();
  expect(await desk.sent()).toHaveLength(1);
});
