import type { Conversation } from "@frontdesk/model/conversation";
import type { HandoffStage } from "@frontdesk/model/handoff";
import { defaultPolicy } from "@frontdesk/model/handoff-policy";
import { alwaysOpen, everyDay } from "@frontdesk/model/hours";
import type { ZonedHours } from "@frontdesk/model/hours";
import { DAY, MINUTE } from "@frontdesk/model/time";
import { expect, test } from "vitest";
import { dueAfter, nextStep, retryOfferMs } from "./next-step.ts";

const start = Date.parse("2026-11-25T10:00:00Z");
const instant = (at: number) => ({ toMillis: () => at, toDate: () => new Date(at) });
const open: ZonedHours = { ...alwaysOpen, timeZone: "UTC" };
const office: ZonedHours = { weekly: everyDay([{ from: "09:00", to: "17:00" }]), exceptions: [], timeZone: "UTC" };
const rules = { policy: defaultPolicy, hours: open };

const conversation = (
  stage: HandoffStage,
  assigneeUid: string | null,
  more: Partial<Conversation> = {},
): Parameters<typeof nextStep>[0] => ({
  mode: "queued",
  assigneeUid,
  handoff: {
    id: "h",
    reason: "askedForPerson",
    priority: 2,
    since: instant(start),
    stage,
    stageAt: instant(start),
    summary: { state: "pending" },
  },
  lastMessage: { text: "", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: instant(start),
  windowExpiresAt: instant(start + DAY),
  ...more,
});

test("what was just handed over is offered at once, also while the business is closed", () => {
  const night = Date.parse("2026-11-25T23:00:00Z");
  expect(nextStep(conversation("new", null), { ...rules, hours: office }, night)).toEqual({ kind: "offer" });
});

test.each([
  ["offered", 5, "reminded"],
  ["reminded", 5, "escalatedToAll"],
  ["escalatedToAll", 15, "escalatedToAdmins"],
] as const)("%s for %i minutes becomes %s", (stage, minutes, next) => {
  const waiting = conversation(stage, "ana");
  const due = start + minutes * MINUTE;
  expect(nextStep(waiting, rules, due - 1)).toEqual({ kind: "wait", dueAt: due });
  expect(nextStep(waiting, rules, due)).toEqual({ kind: "tell", stage: next });
});

test("after the admins there is nobody left to tell", () => {
  expect(nextStep(conversation("escalatedToAdmins", "ana"), rules, start + 1e9)).toEqual({ kind: "wait", dueAt: null });
});

test("nobody is reminded while the business is closed, and the time counts from the opening", () => {
  const hours = office;
  const evening = Date.parse("2026-11-25T18:00:00Z");
  const opening = Date.parse("2026-11-26T09:00:00Z");
  const waiting = conversation("offered", "ana");
  const offered = { ...waiting, handoff: waiting.handoff && { ...waiting.handoff, stageAt: instant(evening) } };
  expect(nextStep(offered, { ...rules, hours }, evening + MINUTE)).toEqual({
    kind: "wait",
    dueAt: opening + 5 * MINUTE,
  });
  expect(nextStep(offered, { ...rules, hours }, opening + 5 * MINUTE)).toEqual({ kind: "tell", stage: "reminded" });
  // Offered shortly before closing: due in the evening, told in the morning.
  const late = {
    ...waiting,
    handoff: waiting.handoff && { ...waiting.handoff, stageAt: instant(evening - 62 * MINUTE) },
  };
  expect(nextStep(late, { ...rules, hours }, evening)).toEqual({ kind: "wait", dueAt: opening });
});

test("a business that never opens is reminded like one that always is", () => {
  const never: ZonedHours = { weekly: everyDay([]), exceptions: [], timeZone: "UTC" };
  const due = start + 5 * MINUTE;
  expect(nextStep(conversation("offered", "ana"), { ...rules, hours: never }, due)).toEqual({
    kind: "tell",
    stage: "reminded",
  });
});

test("while nobody is found it is offered again, unless the team assigns by hand", () => {
  expect(nextStep(conversation("offered", null), rules, start + MINUTE)).toEqual({ kind: "offer" });
  const byHand = { ...rules, policy: { ...defaultPolicy, assignment: "byHand" as const } };
  expect(nextStep(conversation("offered", null), byHand, start + MINUTE)).toEqual({
    kind: "wait",
    dueAt: start + 5 * MINUTE,
  });
  const state = {
    stage: "offered" as const,
    stageAt: start,
    isAssigned: false,
    conversation: conversation("offered", null),
  };
  expect(dueAfter(state, rules, start)).toBe(start + retryOfferMs);
  expect(dueAfter(state, byHand, start)).toBe(start + 5 * MINUTE);
});

const held = (direction: "in" | "out") =>
  conversation("offered", "ana", {
    mode: "agent",
    lastMessage: { text: "", type: "text", direction, authorKind: direction === "in" ? "contact" : "agent" },
  });

test("after a silence the assistant takes over again, but never from a customer whom nobody has answered", () => {
  const due = start + 720 * MINUTE;
  expect(nextStep(held("out"), rules, due - 1)).toEqual({ kind: "wait", dueAt: due });
  expect(nextStep(held("out"), rules, due)).toEqual({ kind: "handBack" });
  expect(nextStep(held("in"), rules, due)).toEqual({ kind: "requeue" });
});

test("who wants no hand back is never looked at again", () => {
  const policy = { ...defaultPolicy, handBackAfterMinutes: null };
  expect(nextStep(held("out"), { ...rules, policy }, start + 1e9)).toEqual({ kind: "wait", dueAt: null });
});

test.each(["assistant", "closed"] as const)("in the mode %s nothing is due", (mode) => {
  expect(nextStep(conversation("offered", null, { mode }), rules, start + 1e9)).toEqual({ kind: "wait", dueAt: null });
});

const followUp = { templateId: "t", values: {} };
const withTemplate = { ...rules, policy: { ...defaultPolicy, handBackAfterMinutes: null, followUp } };
const windowEnd = start + DAY;

test("who still waits when their window closes is followed up, once for each window", () => {
  const waiting = conversation("escalatedToAdmins", "ana");
  expect(nextStep(waiting, withTemplate, windowEnd - 1)).toEqual({ kind: "wait", dueAt: windowEnd });
  expect(nextStep(waiting, withTemplate, windowEnd)).toEqual({ kind: "followUp" });
  const followedUp = { ...waiting, followedUpFor: instant(windowEnd) };
  expect(nextStep(followedUp, withTemplate, windowEnd)).toEqual({ kind: "wait", dueAt: null });
  const wroteAgain = { ...followedUp, windowExpiresAt: instant(windowEnd + DAY) };
  expect(nextStep(wroteAgain, withTemplate, windowEnd + DAY)).toEqual({ kind: "followUp" });
  expect(nextStep(waiting, rules, windowEnd)).toEqual({ kind: "wait", dueAt: null });
});

test("a person's customer is followed up where nobody answered, and not where somebody did", () => {
  expect(nextStep(held("in"), withTemplate, windowEnd)).toEqual({ kind: "followUp" });
  expect(nextStep(held("out"), withTemplate, windowEnd)).toEqual({ kind: "wait", dueAt: null });
});

test("an answer that came too late for the window is followed up, whoever wrote it", () => {
  const late = { unreachedAt: instant(windowEnd + MINUTE) };
  const byAssistant = conversation("offered", null, { mode: "assistant", ...late });
  expect(nextStep({ ...held("out"), ...late }, withTemplate, windowEnd + MINUTE)).toEqual({ kind: "followUp" });
  expect(nextStep(byAssistant, withTemplate, windowEnd + MINUTE)).toEqual({ kind: "followUp" });
  const closed = conversation("offered", null, { mode: "closed", ...late });
  expect(nextStep(closed, withTemplate, windowEnd + MINUTE)).toEqual({ kind: "wait", dueAt: null });
});

test("a follow-up waits for the opening, and is not sent for windows that closed long ago", () => {
  const atNight = Date.parse("2026-11-26T03:00:00Z");
  const opening = Date.parse("2026-11-26T09:00:00Z");
  const waiting = conversation("escalatedToAdmins", "ana", { windowExpiresAt: instant(atNight) });
  const byDay = { ...withTemplate, hours: office };
  expect(nextStep(waiting, byDay, atNight)).toEqual({ kind: "wait", dueAt: opening });
  expect(nextStep(waiting, byDay, opening)).toEqual({ kind: "followUp" });
  expect(nextStep(waiting, byDay, opening + 8 * DAY)).toEqual({ kind: "wait", dueAt: null });
});

test("the look after a stage comes in time for the follow-up", () => {
  const soon = conversation("offered", "ana", { windowExpiresAt: instant(start + MINUTE) });
  const state = { stage: "offered" as const, stageAt: start, isAssigned: true, conversation: soon };
  expect(dueAfter(state, withTemplate, start)).toBe(start + MINUTE);
  expect(dueAfter({ ...state, stage: "escalatedToAdmins" }, withTemplate, start)).toBe(start + MINUTE);
});
