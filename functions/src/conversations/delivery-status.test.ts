import fc from "fast-check";
import { expect, test } from "vitest";
import { callbackData, movesForward, parseCallbackData, readStatus } from "./delivery-status.ts";
import type { ReportedStatus } from "./delivery-status.ts";
import type { MessageStatus } from "@frontdesk/model/message";

const now = new Date("2026-11-22T10:00:00Z");

test("whatever order statuses come in, the furthest one stays", () => {
  const reports: ReportedStatus[] = ["sent", "delivered", "read"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...reports), { minLength: 1 }), (arrivals) => {
      let status: MessageStatus = "sending";
      for (const next of arrivals) if (movesForward(status, next)) status = next;
      const furthest = reports.findLast((report) => arrivals.includes(report));
      expect(status).toBe(furthest);
    }),
  );
});

test("a failure is not cleared by a late status, and does not undo a delivery", () => {
  expect(movesForward("failed", "delivered")).toBe(false);
  expect(movesForward("sent", "failed")).toBe(true);
  expect(movesForward("queued", "failed")).toBe(true);
  expect(movesForward("delivered", "failed")).toBe(false);
});

test("an inbound message has no delivery", () => {
  expect(movesForward("received", "read")).toBe(false);
});

test("reads a failure with Meta's code and details", () => {
  const raw = {
    id: "wamid.A",
    status: "failed",
    timestamp: "1795341500",
    errors: [{ code: 131026, title: "Message undeliverable", error_data: { details: "no WhatsApp" } }],
  };
  expect(readStatus(raw, now)).toMatchObject({
    ok: true,
    value: {
      status: "failed",
      error: { code: 131026, message: expect.stringContaining("cannot receive"), details: "no WhatsApp" },
    },
  });
});

test("played counts as read; an unknown status is no state of a message", () => {
  expect(readStatus({ id: "a", status: "played" }, now)).toMatchObject({ ok: true, value: { status: "read" } });
  expect(readStatus({ id: "a", status: "ringing" }, now)).toMatchObject({ ok: true, value: { status: null } });
  expect(readStatus({ id: "a", status: "__proto__" }, now)).toMatchObject({ value: { status: null } });
  expect(readStatus({ id: "a" }, now)).toMatchObject({ ok: false });
});

test("callback data leads back to the message, and only ours does", () => {
  expect(parseCallbackData(callbackData("conv1", "msg1"))).toEqual({ conversationId: "conv1", messageId: "msg1" });
  for (const foreign of [null, "", "abc", "a.b.c", "../x.y", "a/b.c"]) expect(parseCallbackData(foreign)).toBeNull();
});
