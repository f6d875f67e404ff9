import { HOUR, MINUTE } from "@frontdesk/model/time";
import { expect, test } from "vitest";
import { composerState } from "./composer-state.ts";

const now = Date.parse("2026-03-10T12:00:00Z");
const instant = (ms: number) => ({ toMillis: () => ms, toDate: () => new Date(ms) });
const facts = {
  conversation: { mode: "agent", assigneeUid: "me", handoffReason: null, windowExpiresAt: instant(now + 5 * HOUR) },
  customer: "Ana",
  me: { uid: "me", role: "agent" },
  tenant: { status: "active" },
  names: new Map([["ben", "Ben"]]),
  now,
  clock: { timeZone: "Europe/Madrid", locale: "en-GB" },
} as const;
const inMode = (mode: "assistant" | "queued" | "agent" | "closed", assigneeUid: string | null = null) => ({
  ...facts,
  conversation: { ...facts.conversation, mode, assigneeUid },
});

test("is open for the person who has the conversation", () => {
  expect(composerState(facts)).toMatchObject({ open: true, tone: "quiet" });
});

test("tells a viewer why they cannot write", () => {
  expect(composerState({ ...facts, me: { uid: "me", role: "viewer" } })).toMatchObject({
    open: false,
    hint: expect.stringContaining("viewer"),
  });
});

test("is closed in a suspended business", () => {
  expect(composerState({ ...facts, tenant: { status: "suspended" } }).open).toBe(false);
});

test("is closed from the very end of the window on, and says since when in the business's time", () => {
  const conversation = { ...facts.conversation, windowExpiresAt: instant(now) };
  const state = composerState({ ...facts, conversation });
  expect(state.open).toBe(false);
  expect(state.hint).toContain("13:00");
});

test("leaves nothing but templates after the window and before the first message, and nothing to those who may not send", () => {
  const closed = { ...facts.conversation, windowExpiresAt: instant(now) };
  expect(composerState({ ...facts, conversation: closed })).toMatchObject({ open: false, templates: true });
  expect(stateWith({ windowExpiresAt: instant(0) })).toMatchObject({ open: false, templates: true });
  expect(stateWith({ windowExpiresAt: instant(0), kind: "group" }).templates).toBe(false);
  expect(composerState({ ...facts, conversation: closed, me: { uid: "me", role: "viewer" } }).templates).toBe(false);
});

test("warns when the window is about to close", () => {
  const conversation = { ...facts.conversation, windowExpiresAt: instant(now + 45 * MINUTE) };
  expect(composerState({ ...facts, conversation })).toMatchObject({
    open: true,
    tone: "warn",
    hint: expect.stringContaining("closes in 45 min"),
  });
});

test.each([
  [inMode("assistant"), "The assistant answers here"],
  [inMode("queued"), "Ana waits"],
  [inMode("agent", "ben"), "Ben has this conversation"],
  [inMode("agent", "gone"), "A colleague has this conversation"],
  [inMode("closed"), "closed. Sending opens it again"],
])("says what sending does where somebody else answers", (elsewhere, words) => {
  expect(composerState(elsewhere)).toMatchObject({ open: true, hint: expect.stringContaining(words) });
});

const stateWith = (more: object) => composerState({ ...facts, conversation: { ...facts.conversation, ...more } });

test("nobody writes into a group, to a customer who has not written, or to a former number", () => {
  expect(stateWith({ kind: "group" })).toMatchObject({ open: false, hint: expect.stringContaining("group") });
  expect(stateWith({ windowExpiresAt: instant(0) })).toMatchObject({
    open: false,
    hint: expect.stringContaining("not written yet"),
  });
  expect(stateWith({ continuedIn: "c2" })).toMatchObject({
    open: false,
    hint: expect.stringContaining("another number"),
  });
});

test("says when the team answers from the phone app", () => {
  expect(composerState(inMode("agent")).hint).toContain("on the phone");
});
