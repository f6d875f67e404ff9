// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { TenantContext } from "../../lib/tenant.ts";
import type { TenantView } from "../../lib/tenant.ts";
import { renderInApp } from "../../testing/render.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import type { MessageItem, ThreadMessage } from "./thread-items.ts";

const instant = (ms: number) => ({ toMillis: () => ms, toDate: () => new Date(ms) });
const at = instant(Date.UTC(2026, 0, 5, 9));

const view: TenantView = {
  tenantId: "t",
  tenant: { name: "T", status: "active", timeZone: "UTC", currency: "EUR", locale: "en-GB", createdAt: at },
  me: { uid: "me", tenantId: "t", role: "agent", name: "Me", email: "me@t.example", createdAt: at },
  names: new Map(),
};

const message = (more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id: "m",
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "",
  status: "received",
  at,
  createdAt: at,
  ...more,
});

function show(more: Partial<ThreadMessage>, item: Partial<MessageItem> = {}): string {
  const whole: MessageItem = {
    kind: "message",
    message: message(more),
    reactions: [],
    quoted: undefined,
    startsGroup: true,
    ...item,
  };
  renderInApp(
    <TenantContext value={view}>
      <MessageBubble
        item={whole}
        customer="Ana"
        sourcesOpen={false}
        onSources={() => {}}
        onTryAgain={null}
        onReply={null}
        onReact={null}
      />
    </TenantContext>,
  );
  return screen.getByTestId("message").textContent;
}

test("a deleted message shows nothing of what it said", () => {
  const quoted = message({ text: "what it answered" });
  const shown = show({ text: "secret", deletedAt: at, editedAt: at, revisions: [] }, { quoted });
  expect(shown).toContain("The customer deleted this message.");
  expect(shown).not.toMatch(/secret|answered|Edited/);
});

test("a quote of a deleted message shows nothing of it either", () => {
  const shown = show({ text: "Yes" }, { quoted: message({ text: "secret", deletedAt: at }) });
  expect(shown).toContain("Deleted message");
  expect(shown).not.toContain("secret");
});

test("an edited message shows what it says now and keeps what it said", () => {
  const revisions = ["Satuday?", "Saturday?"].map((text, n) => ({ wamid: String(n), text, at }));
  show({ text: "Saturday?", editedAt: at, revisions });
  const former = screen.getByRole("list", { name: "Earlier wordings", hidden: true });
  expect(former.textContent).toContain("Satuday?");
  expect(former.textContent).not.toContain("Saturday?");
});

test("a form is shown as fields, not as JSON", () => {
  const fields = [{ key: "screen_0_First_name_1", value: "Ana" }];
  expect(show({ type: "interactive", text: "Sent", flow: { name: "f", token: "t", fields } })).toContain(
    "First nameAna",
  );
});

test("an order is a table, whose total is shown only where every price is known", () => {
  const item = { productRetailerId: "cut", quantity: 2, itemPrice: 10, currency: "EUR" };
  expect(show({ type: "order", order: { catalogId: "c", items: [item] } })).toContain("Total€20.00");
});

test("an order without a price has no total", () => {
  const item = { productRetailerId: "cut", quantity: 2, itemPrice: null, currency: "" };
  expect(show({ type: "order", order: { catalogId: "c", items: [item] } })).not.toContain("Total");
});

test.each<[string, Partial<ThreadMessage>, string]>([
  ["a product question", { referredProduct: { catalogId: "c", productRetailerId: "p1" } }, "About the product p1"],
  ["a chain letter", { forwarded: true, frequentlyForwarded: true }, "Forwarded many times"],
  ["a group's member", { groupSender: { name: "Robin", address: "1" } }, "Robin"],
  ["what the phone app sent", { direction: "out", author: { kind: "phoneApp" } }, "Your team, on the phone"],
  [
    "what is not supported",
    { type: "unsupported", unsupported: { type: "poll", raw: "", detail: "Polls are not supported." } },
    "did not pass this message on: Polls are not supported.",
  ],
  [
    "a template",
    {
      direction: "out",
      type: "template",
      text: "Hi Ana",
      outbound: {
        kind: "template",
        name: "reminder",
        language: "en",
        body: ["Ana"],
        buttons: [],
        shown: { header: "Tomorrow", footer: "Salon", buttons: [{ type: "QUICK_REPLY", title: "Yes", target: null }] },
      },
    },
    "Template reminder (English)TomorrowHi AnaSalon",
  ],
  [
    "a list",
    {
      direction: "out",
      type: "interactive",
      text: "Which?",
      outbound: {
        kind: "list",
        button: "Show",
        sections: [{ title: "Cuts", rows: [{ id: "a", title: "Short", description: "30 min" }] }],
      },
    },
    "ShowCutsShort30 min",
  ],
  [
    "a contact card",
    { type: "contacts", contacts: [{ name: "Bo", phones: ["1"], emails: ["bo@x"], company: "B Ltd" }] },
    "BoB Ltd1bo@x",
  ],
])("shows %s as such", (_, more, expected) => {
  expect(show(more)).toContain(expected);
});
