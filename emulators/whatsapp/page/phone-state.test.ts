import { expect, test } from "vitest";
import type { PhoneMessage } from "../phone-model.ts";
import { chatOf, emptyPhone, reducePhone, unreadIn } from "./phone-state.ts";

const thread = { phoneNumberId: "1", waId: "2" };
const message = (wamid: string, changes: Partial<PhoneMessage> = {}): PhoneMessage => ({
  ...thread,
  wamid,
  direction: "in",
  type: "text",
  at: 0,
  status: "delivered",
  header: null,
  body: wamid,
  footer: null,
  buttons: [],
  list: null,
  media: null,
  location: null,
  contacts: [],
  products: [],
  catalog: false,
  offer: null,
  cards: [],
  ad: null,
  forwarded: false,
  reaction: null,
  replyTo: null,
  amends: null,
  mark: null,
  error: null,
  ...changes,
});
const after = (...messages: PhoneMessage[]) =>
  messages.reduce((state, next) => reducePhone(state, { kind: "message", message: next }), emptyPhone);

test("shows a business's message only once it is delivered", () => {
  const state = after(message("a", { status: "accepted" }), message("b", { direction: "out", status: "pending" }));
  expect(chatOf(state, thread).messages.map(({ wamid }) => wamid)).toEqual(["b"]);
  const delivered = reducePhone(state, { kind: "message", message: message("a") });
  expect(chatOf(delivered, thread).messages).toHaveLength(2);
  expect(unreadIn(chatOf(delivered, thread).messages)).toBe(1);
});

test("keeps each side's last reaction on the message, and takes a removed one away", () => {
  const react = (wamid: string, emoji: string) => message(wamid, { type: "reaction", reaction: { wamid: "a", emoji } });
  const state = after(message("a"), react("r1", "👍"), { ...react("r2", "❤️"), direction: "out" }, react("r3", ""));
  const { messages, reactions } = chatOf(state, thread);
  expect(messages).toHaveLength(1);
  expect(reactions.get("a")).toEqual({ in: "", out: "❤️" });
});

test("stops showing that the business types when its message arrives", () => {
  const typing = reducePhone(emptyPhone, { kind: "typing", ...thread, until: 99 });
  expect(typing.typing["1:2"]).toBe(99);
  expect(reducePhone(typing, { kind: "message", message: message("a") }).typing["1:2"]).toBe(0);
});

test("shows an edited message in its last wording, and nothing of a deleted one", () => {
  const mine = { direction: "out", status: "delivered" } as const;
  const change = (wamid: string, kind: "edit" | "revoke", of: string, body = "") =>
    message(wamid, { ...mine, type: kind, at: 1, body, amends: { kind, wamid: of } });
  const state = after(
    message("a", mine),
    message("b", mine),
    change("e1", "edit", "a", "first"),
    change("e2", "edit", "a", "second"),
    change("r", "revoke", "b"),
  );
  const shown = chatOf(state, thread).messages.map(({ body, mark }) => [body, mark]);
  expect(shown).toEqual([
    ["second", "edited"],
    ["You deleted this message", "deleted"],
  ]);
});
