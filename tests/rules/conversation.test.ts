import { paths } from "@frontdesk/model/paths";
import { Timestamp, deleteField, increment, serverTimestamp } from "firebase/firestore";
import { afterEach, describe, expect, test } from "vitest";
import { outcome } from "./outcome.ts";
import { conversation, conversationData, documents, salon, useWorld } from "./world.ts";
import type { Fields } from "./world.ts";
import { close, handBack, markRead, previewFrom, takeOverBy } from "./writes.ts";

const world = useWorld();
const update = (fields: Fields) => world().as("agent").doc(conversation).update(fields);
const future = Timestamp.fromDate(new Date("2100-01-01"));

const takeOver = takeOverBy("agent");
const preview = previewFrom("agent");
const lastMessage = { text: "We are open until six.", type: "text", direction: "out", authorKind: "agent" };
const previewOf = (fields: Fields): Fields => ({ ...preview, lastMessage: { ...lastMessage, ...fields } });
const cut = (fields: Fields, key: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));

const shapes: Record<string, Fields> = {
  "mark read": markRead,
  "take over": takeOver,
  "hand back": handBack,
  close,
  "preview of a send": preview,
};

const serverFields: Fields = {
  tenantId: "elsewhere",
  channelId: "100000000000002",
  contactId: "other",
  contactName: "Eve",
  address: { waId: "15550100002", userId: null },
  windowExpiresAt: Timestamp.fromDate(new Date("2101-01-01")),
  turn: { inboundSeq: 1, answeredSeq: 1, newestAt: null, lease: null },
  createdAt: serverTimestamp(),
  anything: true,
};

const allowed: Record<string, Fields> = {
  "to take over and keep the reason": cut(takeOver, "handoffReason"),
  "to take over and say so": { ...takeOver, handoffReason: "takenOver" },
  "to take over and mark read": { ...takeOver, unreadCount: 0 },
  "to show 200 characters of what was sent": previewOf({ text: "x".repeat(200) }),
};

const denied: Record<string, Fields> = {
  ...Object.fromEntries(
    Object.entries(shapes).flatMap(([shape, fields]) =>
      Object.entries(serverFields).map(([key, value]) => [
        `to change ${key} with "${shape}"`,
        { ...fields, [key]: value },
      ]),
    ),
  ),
  "to count one message as unread": { unreadCount: 1 },
  "to count fewer messages as unread": { unreadCount: increment(-1) },
  "to count less than none as unread": { unreadCount: -1 },
  "to mark read with a fraction": { unreadCount: -0 },
  "to mark read with text": { unreadCount: "0" },
  "to mark read with null": { unreadCount: null },
  "to drop the count of unread messages": { unreadCount: deleteField() },
  "to change the mode alone": { mode: "agent" },
  "to change the assignee alone": { assigneeUid: "agent" },
  "to change the reason alone": { handoffReason: null },
  "to change the last message alone": { lastMessage },
  "to change the time of the last message alone": { lastMessageAt: serverTimestamp() },
  "to take over for a colleague": takeOverBy("owner"),
  "to take over for nobody": { ...takeOver, assigneeUid: null },
  "to take over for a number": { ...takeOver, assigneeUid: 1 },
  "to take over with the mode left": cut(takeOver, "mode"),
  "to take over with a reason of the assistant's": { ...takeOver, handoffReason: "noAnswerFound" },
  "to take over with a reason unknown": { ...takeOver, handoffReason: "because" },
  "to take over with the reason dropped": { ...takeOver, handoffReason: deleteField() },
  "to take over with unread messages counted anew": { ...takeOver, unreadCount: 2 },
  "to take over with a new last message": { ...takeOver, lastMessage },
  "to take over into a mode unknown": { ...takeOver, mode: "human" },
  "to take over into the queue": { ...takeOver, mode: "queued" },
  "to hand back with an assignee": { ...handBack, assigneeUid: "agent" },
  "to hand back with a reason": { ...handBack, handoffReason: "takenOver" },
  "to hand back with the reason left": cut(handBack, "handoffReason"),
  "to hand back with the assignee dropped": { ...handBack, assigneeUid: deleteField() },
  "to hand back with a new last message": { ...handBack, lastMessage, lastMessageAt: serverTimestamp() },
  "to close with an assignee": { ...close, assigneeUid: "agent" },
  "to close with a reason": { ...close, handoffReason: "takenOver" },
  "to close with the reason left": cut(close, "handoffReason"),
  "to close with a new last message": { ...close, lastMessage, lastMessageAt: serverTimestamp() },
  "to put it into the queue": { mode: "queued", assigneeUid: null, handoffReason: "noAnswerFound", unreadCount: 0 },
  ...Object.fromEntries(
    ["mode", "assigneeUid", "handoffReason", "unreadCount", "lastMessageAt"].map((key) => [
      `to preview a send without ${key}`,
      cut(preview, key),
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(lastMessage).flatMap((key) => [
      [`to preview a send whose last message lacks ${key}`, { ...preview, lastMessage: cut(lastMessage, key) }],
      [`to preview a send whose last message has a number as ${key}`, previewOf({ [key]: 1 })],
      [`to preview a send whose last message has null as ${key}`, previewOf({ [key]: null })],
    ]),
  ),
  "to preview a send for a colleague": previewFrom("owner"),
  "to preview a send as the assistant": { ...preview, mode: "assistant" },
  "to preview a send with a reason": { ...preview, handoffReason: "takenOver" },
  "to preview a send and leave messages unread": { ...preview, unreadCount: 1 },
  "to preview a send with an extra key": previewOf({ wamid: "wamid.1" }),
  "to preview a send whose text is a list": previewOf({ text: ["Hello"] }),
  "to preview a send whose text is a map": previewOf({ text: { body: "Hello" } }),
  "to preview a send without text": previewOf({ text: "" }),
  "to preview a send of more than 200 characters": previewOf({ text: "x".repeat(201) }),
  "to preview a send of an image": previewOf({ type: "image" }),
  "to preview a send as inbound": previewOf({ direction: "in" }),
  "to preview a send as a note": previewOf({ direction: "note" }),
  "to preview a send of the assistant's": previewOf({ authorKind: "assistant" }),
  "to preview a send of the customer's": previewOf({ authorKind: "contact" }),
  "to preview a send with text for the last message": { ...preview, lastMessage: "We are open until six." },
  "to preview a send dated ahead": { ...preview, lastMessageAt: future },
  "to preview a send dated back": { ...preview, lastMessageAt: conversationData.createdAt },
  "to preview a send with the client's own time": { ...preview, lastMessageAt: Timestamp.now() },
  "to preview a send dated with a number": { ...preview, lastMessageAt: 1_790_000_000_000 },
};

describe("an agent", () => {
  afterEach(() =>
    world().put({
      [conversation]: conversationData,
      [paths.tenant(salon)]: documents[paths.tenant(salon)] ?? null,
    }),
  );

  test.each(Object.entries(shapes))("is allowed to %s", async (_name, fields) => {
    expect(await outcome(update(fields))).toBe("allowed");
  });

  test.each(Object.entries(shapes))("is denied to %s while the tenant is suspended", async (_name, fields) => {
    await world().put({ [paths.tenant(salon)]: { ...documents[paths.tenant(salon)], status: "suspended" } });
    expect(await outcome(update(fields))).toBe("denied");
  });

  test.each(Object.entries(allowed))("is allowed %s", async (_name, fields) => {
    expect(await outcome(update(fields))).toBe("allowed");
  });

  test.each(Object.entries(denied))("is denied %s", async (_name, fields) => {
    expect(await outcome(update(fields))).toBe("denied");
  });

  test("is allowed to take over from a colleague", async () => {
    await world().put({ [conversation]: { ...conversationData, mode: "agent", assigneeUid: "owner" } });
    expect(await outcome(update(takeOver))).toBe("allowed");
  });

  test("is allowed to take a closed conversation up again", async () => {
    await world().put({ [conversation]: { ...conversationData, mode: "closed", handoffReason: null } });
    expect(await outcome(update(takeOver))).toBe("allowed");
  });

  test("reads while the tenant is suspended", async () => {
    await world().put({ [paths.tenant(salon)]: { ...documents[paths.tenant(salon)], status: "suspended" } });
    const read = await world().as("agent").doc(conversation).get();
    expect(read.get("contactName")).toBe("Ana");
  });
});
