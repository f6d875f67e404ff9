/** What becomes of a message when the Graph API refuses, throttles or says nothing. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Channel } from "@frontdesk/model/tenant";
import { afterAll, beforeEach, expect, test } from "vitest";
import { PermanentError } from "../platform/errors.ts";
import { GraphError, NotSentError, UnknownOutcomeError } from "../services/whatsapp/graph-errors.ts";
import type { SendRequest } from "../services/whatsapp/send-request.ts";
import { deliver } from "./deliver.ts";
import { reconcileMs } from "./send-claim.ts";

const firestore = new Firestore({ projectId: `demo-deliver-${process.pid}` });
afterAll(() => firestore.terminate());

const task = { tenantId: "t", conversationId: "c", messageId: "m" };
const ref = firestore.doc(paths.message("t", "c", "m"));
const start = Date.parse("2026-11-22T10:00:00Z");

let clock = start;
let sends = 0;
let owners = 0;
let failure: Error | null = null;
let refusals: unknown[] = [];
let uploads = 0;
let uploadFailure: Error | null = null;
let requests: SendRequest[] = [];

const deps = {
  firestore,
  now: () => new Date(clock),
  newOwner: () => `owner${owners++}`,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  tokenRefused: async (...refusal: unknown[]) => {
    refusals.push(refusal);
  },
  uploadFile: async () => {
    uploads += 1;
    if (uploadFailure) throw uploadFailure;
    await ref.update({ "media.mediaId": "900", "media.uploadedAt": Timestamp.fromMillis(clock) });
  },
  whatsapp: {
    send: async (_: string, request: SendRequest) => {
      sends += 1;
      requests.push(request);
      if (failure) throw failure;
      return { wamid: "wamid.1" };
    },
  },
};

const at = Timestamp.fromMillis(start);

const queued: Message = {
  tenantId: "t",
  conversationId: "c",
  direction: "out",
  author: { kind: "agent", uid: "u", name: "A" },
  type: "text",
  text: "Hello",
  status: "queued",
  at,
  createdAt: at,
};

beforeEach(async () => {
  clock = start;
  sends = 0;
  failure = null;
  refusals = [];
  uploads = 0;
  uploadFailure = null;
  requests = [];
  await firestore.doc(paths.channel("t", "1")).delete();
  await firestore.doc(paths.conversation("t", "c")).set({
    tenantId: "t",
    channelId: "1",
    contactId: "x",
    contactName: "Ana",
    address: { waId: "447700900001", userId: null },
    mode: "agent",
    assigneeUid: "u",
    handoffReason: null,
    unreadCount: 0,
    lastMessage: { text: "x", type: "text", direction: "in", authorKind: "contact" },
    lastMessageAt: at,
    windowExpiresAt: Timestamp.fromMillis(start + 3_600_000),
    turn: { inboundSeq: 0, answeredSeq: 0, newestAt: null, lease: null },
    createdAt: at,
  } satisfies Conversation);
  const { docs } = await ref.parent.get();
  await Promise.all(docs.map((doc) => doc.ref.delete()));
  await ref.set(queued);
});

const stored = async () => Message.parse((await ref.get()).data());

test("an accepted message keeps its wamid; sending it again does nothing", async () => {
  await deliver(task, false, deps);
  await deliver(task, false, deps);
  expect(sends).toBe(1);
  expect(await stored()).toMatchObject({ status: "sending", wamid: "wamid.1", send: null });
});

test("a refusal for good fails the message with words", async () => {
  failure = new GraphError(400, 131026, "undeliverable", "no WhatsApp");
  await deliver(task, false, deps);
  const error = { code: 131026, details: "no WhatsApp", message: expect.stringContaining("cannot receive") };
  expect(await stored()).toMatchObject({ status: "failed", error });
});

test.each([
  ["throttling", new GraphError(429, 130429, "rate", null)],
  ["an unreachable service", new NotSentError("refused")],
])("%s keeps the message queued, and it is sent later", async (_, error) => {
  failure = error;
  await expect(deliver(task, false, deps)).rejects.toThrow("tried again");
  expect(await stored()).toMatchObject({ status: "queued" });
  failure = null;
  clock += 60_000;
  await deliver(task, false, deps);
  expect(sends).toBe(2);
  expect(await stored()).toMatchObject({ wamid: "wamid.1", error: null });
});

const channel = (state: "connected" | "needsAttention"): Promise<unknown> =>
  firestore.doc(paths.channel("t", "1")).set({
    phoneNumberId: "1",
    displayPhoneNumber: "+49 30 23125140",
    verifiedName: "Salon",
    wabaId: null,
    createdAt: at,
    state,
  } satisfies Channel);

test("a refused token is reported and keeps the message, which goes once the number works again", async () => {
  await channel("connected");
  failure = new GraphError(401, 190, "token", null);
  await expect(deliver(task, false, deps)).rejects.toThrow("token was refused");
  expect(refusals).toMatchObject([[{ tenantId: "t", phoneNumberId: "1" }, { code: 190 }]]);
  failure = null;
  await channel("needsAttention");
  await expect(deliver(task, false, deps)).rejects.toThrow("admin's attention");
  await deliver(task, true, deps);
  expect(sends).toBe(1);
  expect(await stored()).toMatchObject({ status: "queued" });
  await channel("connected");
  await deliver(task, false, deps);
  expect(await stored()).toMatchObject({ status: "sending", wamid: "wamid.1" });
});

test("a template may be sent outside the window", async () => {
  await ref.update({
    outbound: { kind: "template", name: "hello", language: "en", body: [], buttons: [] },
    type: "template",
  });
  clock = start + 2 * 3_600_000;
  await deliver(task, false, deps);
  expect(sends).toBe(1);
});

test("an unknown outcome is not sent again before the reconciliation period has passed", async () => {
  failure = new UnknownOutcomeError("reset");
  await expect(deliver(task, false, deps)).rejects.toThrow("not known yet");
  failure = null;
  clock += reconcileMs - 1;
  await expect(deliver(task, false, deps)).rejects.toThrow("waiting for the outcome");
  expect(sends).toBe(1);
  clock += 1;
  await deliver(task, false, deps);
  expect(sends).toBe(2);
});

test("after throttling nobody tries before the pause is over", async () => {
  failure = new GraphError(400, 131056, "pair", null);
  await expect(deliver(task, false, deps)).rejects.toThrow("tried again");
  clock += 3_999;
  await expect(deliver(task, false, deps)).rejects.toThrow("waiting");
  clock += 1;
  await expect(deliver(task, false, deps)).rejects.toThrow("tried again");
  expect(sends).toBe(2);
  clock += 15_999;
  await expect(deliver(task, false, deps)).rejects.toThrow("waiting");
  clock += 1;
  failure = null;
  await deliver(task, false, deps);
  expect(sends).toBe(3);
});

async function putAfter(messageId: string, seconds: number): Promise<typeof task> {
  const later = Timestamp.fromMillis(start + seconds * 1_000);
  await ref.parent.doc(messageId).set({ ...queued, at: later, createdAt: later } satisfies Message);
  return { ...task, messageId };
}

test("a message waits for the one before it, and goes once that is sent or has failed", async () => {
  const second = await putAfter("m2", 1);
  await expect(deliver(second, false, deps)).rejects.toThrow("an earlier message of the conversation goes first");
  expect(sends).toBe(0);
  await deliver(task, false, deps);
  await deliver(second, false, deps);
  expect(sends).toBe(2);
  const third = await putAfter("m3", 2);
  const fourth = await putAfter("m4", 3);
  failure = new GraphError(400, 131026, "undeliverable", null);
  await deliver(third, false, deps);
  failure = null;
  await deliver(fourth, false, deps);
  expect(sends).toBe(4);
});

test("a message does not overtake one that waits before a failed one", async () => {
  await putAfter("m2", 1);
  await ref.parent.doc("m2").update({ status: "failed" });
  const third = await putAfter("m3", 2);
  await expect(deliver(third, false, deps)).rejects.toThrow("an earlier message of the conversation goes first");
  await deliver(task, false, deps);
  await deliver(third, false, deps);
  expect(sends).toBe(2);
});

test("the 46th message to one customer in a row waits", async () => {
  await deliver(task, false, deps);
  for (let n = 2; n <= 45; n++) await deliver(await putAfter(`burst${n}`, n), false, deps);
  const next = await putAfter("burst46", 46);
  await expect(deliver(next, false, deps)).rejects.toThrow("limit for one customer");
  clock += 6_000;
  await deliver(next, false, deps);
  expect(sends).toBe(46);
});

test("two workers at once send once", async () => {
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => deliver(task, false, deps)));
  expect(sends).toBe(1);
  expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
});

test("outside the customer's window nothing is sent, and the reason is said", async () => {
  clock = start + 2 * 3_600_000;
  await deliver(task, false, deps);
  expect(sends).toBe(0);
  expect(await stored()).toMatchObject({ status: "failed", error: { code: 131047 } });
});

test("the last attempt ends in a failure that a person sees", async () => {
  failure = new NotSentError("refused");
  await deliver(task, true, deps);
  expect(await stored()).toMatchObject({ status: "failed", error: { message: "WhatsApp could not be reached." } });
});

const picture: Message = {
  ...queued,
  type: "image",
  text: "Like this?",
  media: {
    mediaId: "",
    mimeType: "image/jpeg",
    sha256: null,
    filename: "cut.jpg",
    voice: false,
    state: "stored",
    storagePath: "tenants/t/uploads/c/u",
  },
};

test("a file is uploaded to WhatsApp once and sent by its id", async () => {
  await ref.set(picture);
  await deliver(task, false, deps);
  await deliver(task, false, deps);
  expect([uploads, sends]).toEqual([1, 1]);
  expect(requests[0]).toMatchObject({ type: "image", image: { id: "900", caption: "Like this?" } });
});

test("an upload that failed is tried again, and a file that WhatsApp has already is not uploaded again", async () => {
  await ref.set(picture);
  uploadFailure = new UnknownOutcomeError("reset");
  await expect(deliver(task, false, deps)).rejects.toThrow("tried again");
  uploadFailure = null;
  failure = new NotSentError("down");
  await expect(deliver(task, false, deps)).rejects.toThrow("tried again");
  failure = null;
  await deliver(task, false, deps);
  expect([uploads, sends]).toEqual([2, 2]);
});

test("an upload that fails on the last attempt, or for good, fails the message with its reason", async () => {
  await ref.set(picture);
  uploadFailure = new UnknownOutcomeError("reset");
  await deliver(task, true, deps);
  expect((await ref.get()).data()).toMatchObject({
    status: "failed",
    error: { message: "WhatsApp could not be reached." },
  });
  await ref.set(picture);
  uploadFailure = new PermanentError("The file of this message is gone. Upload it again.");
  await deliver(task, false, deps);
  expect((await ref.get()).data()).toMatchObject({ status: "failed", error: { message: uploadFailure.message } });
  expect(sends).toBe(0);
});

test("a file whose upload has expired at WhatsApp is uploaded again", async () => {
  const monthAgo = Timestamp.fromMillis(start - 30 * 24 * 3_600_000);
  await ref.set({ ...picture, media: { ...picture.media, mediaId: "800", uploadedAt: monthAgo } });
  await deliver(task, false, deps);
  expect([uploads, sends]).toEqual([1, 1]);
});

test("an outcome that stays unknown to the last attempt says so", async () => {
  failure = new UnknownOutcomeError("reset");
  await deliver(task, true, deps);
  const error = { message: expect.stringContaining("may or may not have arrived") };
  expect(await stored()).toMatchObject({ status: "failed", error });
});

test("a message that is held up to the last attempt says that it was never sent", async () => {
  const second = await putAfter("m2", 1);
  await deliver(second, true, deps);
  const held = Message.parse((await ref.parent.doc("m2").get()).data());
  expect(held).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("could not be sent in time") },
  });
  expect(sends).toBe(0);
});

test("a status that came before our own record stays", async () => {
  deps.whatsapp.send = async () => {
    await ref.update({ status: "delivered", wamid: "wamid.1", send: null });
    return { wamid: "wamid.1" };
  };
  await deliver(task, false, deps);
  expect(await stored()).toMatchObject({ status: "delivered", wamid: "wamid.1" });
});
