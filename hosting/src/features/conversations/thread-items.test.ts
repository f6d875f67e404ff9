import { expect, test } from "vitest";
import { inOrder, threadItems } from "./thread-items.ts";
import type { ThreadItem, ThreadMessage } from "./thread-items.ts";

const clock = { timeZone: "Europe/Madrid", locale: "en-GB" };
const instant = (iso: string) => ({ toMillis: () => Date.parse(iso), toDate: () => new Date(iso) });

const message = (id: string, at: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id,
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: id,
  status: "received",
  at: instant(at),
  createdAt: instant(at),
  wamid: `wamid.${id}`,
  ...more,
});
const reaction = (id: string, at: string, emoji: string, to: string, more: Partial<ThreadMessage> = {}) =>
  message(id, at, { type: "reaction", text: "", reaction: { wamid: to, emoji }, ...more });
const assistant = { direction: "out", author: { kind: "assistant" } } as const;

const brief = (item: ThreadItem) =>
  item.kind === "day"
    ? item.day
    : item.kind === "message"
      ? item.message.id
      : item.kind === "event"
        ? `event ${item.message.id}`
        : item.kind === "failedReaction"
          ? `failed ${item.message.id}`
          : `lost ${item.emoji}`;
const messageItem = (items: ThreadItem[], id: string) =>
  items.find((item) => item.kind === "message" && item.message.id === id);

test("starts each day of the business's zone with a separator", () => {
  const items = threadItems([message("a", "2026-03-01T22:59:00Z"), message("b", "2026-03-01T23:01:00Z")], clock);
  expect(items.map(brief)).toEqual(["2026-03-01", "a", "2026-03-02", "b"]);
});

test("groups what one author says within five minutes", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z"),
      message("b", "2026-03-01T10:04:00Z"),
      message("c", "2026-03-01T10:10:00Z"),
      message("d", "2026-03-01T10:10:10Z", assistant),
    ],
    clock,
  );
  const starts = items.flatMap((item) => (item.kind === "message" ? [item.startsGroup] : []));
  expect(starts).toEqual([true, false, true, true]);
});

test("shows the newest reaction of each author on the message it answers, and no row for it", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z", assistant),
      reaction("r1", "2026-03-01T10:01:00Z", "👍", "wamid.a"),
      reaction("r2", "2026-03-01T10:02:00Z", "❤️", "wamid.a"),
      reaction("r3", "2026-03-01T10:03:00Z", "🎉", "wamid.a", {
        direction: "out",
        author: { kind: "agent", uid: "u", name: "Ana" },
      }),
    ],
    clock,
  );
  expect(items.map(brief)).toEqual(["2026-03-01", "a"]);
  expect(messageItem(items, "a")).toMatchObject({ reactions: [{ emoji: "❤️" }, { emoji: "🎉" }] });
});

test("takes a reaction back on an empty emoji", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z", assistant),
      reaction("r1", "2026-03-01T10:01:00Z", "👍", "wamid.a"),
      reaction("r2", "2026-03-01T10:02:00Z", "", "wamid.a"),
    ],
    clock,
  );
  expect(messageItem(items, "a")).toMatchObject({ reactions: [] });
});

test("tells of a reaction to a message that is not loaded, but not of one taken back", () => {
  const items = threadItems(
    [
      reaction("r1", "2026-03-01T10:01:00Z", "👍", "wamid.old"),
      reaction("r2", "2026-03-01T10:02:00Z", "", "wamid.older"),
    ],
    clock,
  );
  expect(items.map(brief)).toEqual(["2026-03-01", "lost 👍"]);
});

test("finds what a reply answers, and knows when that is not loaded", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z"),
      message("b", "2026-03-01T10:01:00Z", { replyTo: { wamid: "wamid.a" } }),
      message("c", "2026-03-01T10:02:00Z", { replyTo: { wamid: "wamid.gone" } }),
    ],
    clock,
  );
  expect(messageItem(items, "a")).toMatchObject({ quoted: undefined });
  expect(messageItem(items, "b")).toMatchObject({ quoted: { id: "a" } });
  expect(messageItem(items, "c")).toMatchObject({ quoted: null });
});

test("orders messages of one second by when they were stored", () => {
  const at = instant("2026-03-01T10:00:00Z");
  const first = { ...message("z", ""), at, createdAt: instant("2026-03-01T10:00:01.100Z") };
  const second = { ...message("a", ""), at, createdAt: instant("2026-03-01T10:00:01.200Z") };
  expect([second, first].toSorted(inOrder).map(({ id }) => id)).toEqual(["z", "a"]);
});

const sent = (iso: string) => ({ sentAt: instant(iso) });

test("a reaction that comes after it was taken back stays taken back", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z", assistant),
      reaction("r2", "2026-03-01T10:05:00Z", "", "wamid.a", sent("2026-03-01T10:02:00Z")),
      reaction("r1", "2026-03-01T10:06:00Z", "👍", "wamid.a", sent("2026-03-01T10:01:00Z")),
    ],
    clock,
  );
  expect(messageItem(items, "a")).toMatchObject({ reactions: [] });
});

test("a notice of WhatsApp is a line of its own and ends a group", () => {
  const items = threadItems(
    [
      message("a", "2026-03-01T10:00:00Z"),
      message("s", "2026-03-01T10:00:01Z", { type: "system", systemEvent: "numberChanged" }),
      message("b", "2026-03-01T10:00:02Z"),
    ],
    clock,
  );
  expect(items.map(({ kind }) => kind)).toEqual(["day", "message", "event", "message"]);
  expect(messageItem(items, "b")).toMatchObject({ startsGroup: true });
});

const by = (address: string) => ({ groupSender: { name: "", address } });

test("people of a group are told apart", () => {
  const items = threadItems(
    [message("a", "2026-03-01T10:00:00Z", by("1")), message("b", "2026-03-01T10:00:01Z", by("2"))],
    clock,
  );
  expect(items.flatMap((item) => (item.kind === "message" ? [item.startsGroup] : []))).toEqual([true, true]);
});

const agent = (uid: string) => ({ direction: "out" as const, author: { kind: "agent" as const, uid, name: uid } });

test("the business has one reaction a message, whoever of the team gave it, and none that failed", () => {
  const items = threadItems(
    [
      message("a", "2026-01-05T10:00:00Z", { wamid: "w" }),
      reaction("b", "2026-01-05T10:01:00Z", "👍", "w", agent("u1")),
      reaction("c", "2026-01-05T10:02:00Z", "🎉", "w", agent("u2")),
      reaction("d", "2026-01-05T10:03:00Z", "😮", "w", { ...agent("u2"), status: "failed" }),
    ],
    clock,
  );
  expect(messageItem(items, "a")).toMatchObject({ reactions: [{ emoji: "🎉", ours: true }] });
  expect(items.at(-1)).toMatchObject({ kind: "failedReaction", message: { id: "d" } });
});
