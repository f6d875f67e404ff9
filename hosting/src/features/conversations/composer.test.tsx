// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import { HOUR } from "@frontdesk/model/time";
import { expect, test, vi } from "vitest";
import { TenantContext } from "../../lib/tenant.ts";
import type { TenantView } from "../../lib/tenant.ts";
import { renderInApp } from "../../testing/render.tsx";
import { Composer } from "./composer.tsx";
import type { ConversationRecord } from "./conversation-source.ts";
import type { ThreadMessage } from "./thread-items.ts";
import type { Upload } from "./upload/use-upload.ts";

const instant = (ms: number) => ({ toMillis: () => ms, toDate: () => new Date(ms) });
const now = instant(Date.now());

const conversation: ConversationRecord = {
  id: "c",
  tenantId: "t",
  channelId: "1",
  contactId: "k",
  contactName: "Ana",
  address: { waId: "34600111222", userId: null },
  mode: "agent",
  assigneeUid: "me",
  handoffReason: null,
  unreadCount: 0,
  lastMessage: { text: "Hi", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: now,
  windowExpiresAt: instant(Date.now() + 5 * HOUR),
  turn: { inboundSeq: 0, answeredSeq: 0, newestAt: null, lease: null },
  createdAt: now,
};
const view = (role: TenantView["me"]["role"]): TenantView => ({
  tenantId: "t",
  tenant: { name: "T", status: "active", timeZone: "Europe/Madrid", currency: "EUR", locale: "en", createdAt: now },
  me: { uid: "me", tenantId: "t", role, name: "Me", email: "me@t.example", createdAt: now },
  names: new Map(),
});

const photo = new File(["x"], "cut.jpg", { type: "image/jpeg" });

function show(
  draft: string,
  { role = "agent", ...changes }: Partial<ConversationRecord> & { role?: "agent" | "viewer" } = {},
  attached: Partial<Upload> = {},
  replyTo: ThreadMessage | null = null,
) {
  const onReplied = vi.fn<() => void>();
  const upload: Upload = {
    file: null,
    problem: null,
    progress: null,
    choose: vi.fn<(file: File) => void>(),
    clear: vi.fn<() => void>(),
    send: vi.fn<Upload["send"]>(async () => "sent"),
    ...attached,
  };
  const outbox = {
    draft,
    edit: vi.fn<(text: string) => void>(),
    send: vi.fn<() => void>(),
    giveBack: () => {},
    captionSent: vi.fn<(text: string) => void>(),
  };
  renderInApp(
    <TenantContext value={view(role)}>
      <Composer
        conversation={{ ...conversation, ...changes }}
        outbox={outbox}
        upload={upload}
        replyTo={replyTo}
        onReplied={onReplied}
      />
    </TenantContext>,
  );
  return {
    outbox,
    upload,
    onReplied,
    get box() {
      return screen.getByTestId<HTMLTextAreaElement>("composer");
    },
    get button() {
      return screen.getByTestId<HTMLButtonElement>("send");
    },
  };
}

test("sends on Enter and on the button", () => {
  const { outbox, box, button } = show("Hello");
  fireEvent.keyDown(box, { key: "Enter" });
  fireEvent.click(button);
  expect(outbox.send).toHaveBeenCalledTimes(2);
});

test("does not send on Shift+Enter", () => {
  const { outbox, box } = show("Hello");
  fireEvent.keyDown(box, { key: "Enter", shiftKey: true });
  expect(outbox.send).not.toHaveBeenCalled();
});

test("does not send on the Enter that confirms a word of an input method", () => {
  const { outbox, box } = show("こんにちは");
  fireEvent.keyDown(box, { key: "Enter", isComposing: true });
  fireEvent.keyDown(box, { key: "Enter", keyCode: 229 });
  expect(outbox.send).not.toHaveBeenCalled();
});

test("does not send blanks", () => {
  const { outbox, box, button } = show(" \n ");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(outbox.send).not.toHaveBeenCalled();
  expect(button.disabled).toBe(true);
});

test("counts down near WhatsApp's limit, and beyond it says in how many messages the text goes out", () => {
  const { outbox, box } = show("x".repeat(4_099));
  expect(screen.getByText("Goes out as 2 messages")).toBeTruthy();
  fireEvent.keyDown(box, { key: "Enter" });
  expect(outbox.send).toHaveBeenCalledTimes(1);
});

test("leads to the templates outside of the window and keeps the draft in sight", () => {
  show("Hello", { windowExpiresAt: instant(Date.now() - 1) });
  expect(screen.queryByTestId("composer")).toBeNull();
  expect(screen.getByTestId("closed-window").textContent).toMatch(/24-hour window closed.*Your draft is kept: Hello/);
  expect(screen.getByTestId<HTMLButtonElement>("send-template").disabled).toBe(false);
});

const theirs: ThreadMessage = {
  id: "m1",
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "Are you open?",
  status: "received",
  at: now,
  createdAt: now,
  wamid: "wamid.1",
};

test("quotes the message that is answered, with text and with a file", async () => {
  const { outbox, box, onReplied } = show("Yes", {}, {}, theirs);
  expect(screen.getByTestId("reply-chip").textContent).toContain("Are you open?");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(outbox.send).toHaveBeenCalledWith({ messageId: "m1", wamid: "wamid.1" });
  expect(onReplied).toHaveBeenCalledTimes(1);
});

test("a file quotes it, too", async () => {
  const { upload, box } = show("", {}, { file: photo }, theirs);
  fireEvent.keyDown(box, { key: "Enter" });
  expect(upload.send).toHaveBeenCalledWith("", "m1");
});

test("tells a viewer why there is nothing to write", () => {
  const { box } = show("", { role: "viewer" });
  expect(box.disabled).toBe(true);
  expect(screen.getByText(/You are a viewer here/)).toBeTruthy();
});

test("sends an attached file with the text as its caption, and then clears the text", async () => {
  const { outbox, upload, box } = show(" Like this? ", {}, { file: photo });
  fireEvent.keyDown(box, { key: "Enter" });
  expect(upload.send).toHaveBeenCalledWith("Like this?", undefined);
  await vi.waitFor(() => expect(outbox.captionSent).toHaveBeenCalledWith(" Like this? "));
  expect(outbox.send).not.toHaveBeenCalled();
});

test("keeps the text where the file did not go out", async () => {
  const send = vi.fn<Upload["send"]>(async () => "notSent");
  const { outbox, button } = show("Like this?", {}, { file: photo, send });
  fireEvent.click(button);
  await vi.waitFor(() => expect(send).toHaveBeenCalled());
  expect(outbox.captionSent).not.toHaveBeenCalled();
});

test("a file that WhatsApp would not take says why and cannot be sent", () => {
  const { button } = show(
    "",
    {},
    { file: photo, problem: '"cut.jpg" has 6 MB; WhatsApp takes image files of at most 5 MB.' },
  );
  expect(button.disabled).toBe(true);
  expect(screen.getByTestId("attachment").textContent).toContain("at most 5 MB");
});

test("shows how far an upload is and lets it be cancelled", () => {
  const { upload, button } = show("", {}, { file: photo, progress: 0.42 });
  expect(button.disabled).toBe(true);
  expect(screen.getByText("Uploading: 42 %")).toBeTruthy();
  fireEvent.click(screen.getByLabelText("Cancel the upload"));
  expect(upload.clear).toHaveBeenCalled();
});

test("takes a pasted picture", () => {
  const { upload, box } = show("");
  fireEvent.paste(box, { clipboardData: { files: [photo] } });
  expect(upload.choose).toHaveBeenCalledWith(photo);
});

test("a caption has a shorter limit than a message", () => {
  const { button } = show("x".repeat(1_025), {}, { file: photo });
  expect(button.disabled).toBe(true);
  expect(screen.getByText("1 characters too many")).toBeTruthy();
});
