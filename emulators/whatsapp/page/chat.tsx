import { useEffect, useState } from "react";
import type { BusinessNumber, Customer, PhoneButton, PhoneMessage } from "../phone-model.ts";
import { markRead, quote, sendMessage } from "./api.ts";
import type { Outgoing, Thread as ThreadId } from "./api.ts";
import { ActionsSheet } from "./actions-sheet.tsx";
import { AttachSheet } from "./attach-sheet.tsx";
import { ChatHeader } from "./chat-header.tsx";
import { Composer } from "./composer.tsx";
import { EditSheet } from "./edit-sheet.tsx";
import { FlowSheet } from "./flow-sheet.tsx";
import { ListSheet } from "./list-sheet.tsx";
import { LocationSheet } from "./location-sheet.tsx";
import { OrderForm } from "./order-form.tsx";
import { Sheet } from "./sheet.tsx";
import { MoreSheet } from "./more-sheet.tsx";
import type { Reactions } from "./phone-state.ts";
import { unreadIn } from "./phone-state.ts";
import { Thread } from "./thread.tsx";

type Props = {
  thread: ThreadId;
  number: BusinessNumber;
  customers: Customer[];
  chat: { messages: PhoneMessage[]; reactions: Reactions };
  typingUntil: number;
  connected: boolean;
  onBack: () => void;
  onWire: () => void;
  /** The customer goes on under another number. */
  onMoved: (waId: string) => void;
};

type OpenSheet =
  | { kind: "attach" | "more" }
  | { kind: "products"; ids: string[] | null }
  | { kind: "location"; answers: PhoneMessage | null }
  | { kind: "actions" | "edit" | "list" | "flow"; message: PhoneMessage };

export function Chat({ thread, number, customers, chat, typingUntil, connected, onBack, onWire, onMoved }: Props) {
  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const [replyTo, setReplyTo] = useState<PhoneMessage | null>(null);
  const [problem, setProblem] = useState("");
  const digits = number.displayPhoneNumber.replaceAll(/\D/g, "");
  const unread = unreadIn(chat.messages);
  useReadReceipts(thread, unread);

  const act = (work: Promise<unknown>) => {
    setProblem("");
    work.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  const send = (message: Outgoing) => act(sendMessage(thread, message));
  const close = () => setSheet(null);

  const press = (message: PhoneMessage, button: PhoneButton) => {
    const context = quote(message, digits);
    switch (button.kind) {
      case "reply": {
        const reply = { id: button.id, title: button.title };
        return send({ type: "interactive", interactive: { type: "button_reply", button_reply: reply }, ...context });
      }
      case "quickReply":
        return send({ type: "button", button: { payload: button.id, text: button.title }, ...context });
      case "location":
        return setSheet({ kind: "location", answers: message });
      case "flow":
        return setSheet({ kind: "flow", message });
      case "products":
        return setSheet({ kind: "products", ids: button.target ? button.target.split(",") : null });
      case "code":
        return act(navigator.clipboard.writeText(button.target ?? button.id));
      case "url":
      case "phone":
        // Plain links; they are anchors and never come here.
        return;
      default:
        return button.kind satisfies never;
    }
  };

  return (
    <>
      <div className="chat" inert={sheet !== null}>
        <ChatHeader number={number} typingUntil={typingUntil} connected={connected} onBack={onBack} onWire={onWire} />
        <Thread
          name={number.verifiedName}
          chat={chat}
          onPress={press}
          onList={(message) => setSheet({ kind: "list", message })}
          onActions={(message) => setSheet({ kind: "actions", message })}
        />
        {problem && (
          <p className="problem chat-problem" role="alert">
            {problem}
          </p>
        )}
        <Composer
          thread={thread}
          business={number.verifiedName}
          replyTo={replyTo}
          context={quote(replyTo, digits)}
          act={act}
          onReplyDone={() => setReplyTo(null)}
          onAttach={() => setSheet({ kind: "attach" })}
        />
      </div>
      {sheet?.kind === "attach" && (
        <AttachSheet
          thread={thread}
          customers={customers}
          act={act}
          onLocation={() => setSheet({ kind: "location", answers: null })}
          onMore={() => setSheet({ kind: "more" })}
          onClose={close}
        />
      )}
      {sheet?.kind === "more" && <MoreSheet thread={thread} act={act} onMoved={onMoved} onClose={close} />}
      {sheet?.kind === "location" && (
        <LocationSheet onSend={(location) => send({ ...location, ...quote(sheet.answers, digits) })} onClose={close} />
      )}
      {sheet?.kind === "actions" && (
        <ActionsSheet
          message={sheet.message}
          mine={chat.reactions.get(sheet.message.wamid)?.out ?? ""}
          onReact={(emoji) => send({ type: "reaction", reaction: { message_id: sheet.message.wamid, emoji } })}
          onReply={() => setReplyTo(sheet.message)}
          onEdit={() => setSheet({ kind: "edit", message: sheet.message })}
          onDelete={() => send({ type: "revoke", revoke: { original_message_id: sheet.message.wamid } })}
          onClose={close}
        />
      )}
      {sheet?.kind === "edit" && (
        <EditSheet
          text={sheet.message.body}
          onSave={(body) => {
            const message = { type: "text", text: { body } };
            send({ type: "edit", edit: { original_message_id: sheet.message.wamid, message } });
          }}
          onClose={close}
        />
      )}
      {sheet?.kind === "list" && (
        <ListSheet
          message={sheet.message}
          onClose={close}
          onPick={(row) => {
            const { description, ...reply } = row;
            const list_reply = { ...reply, ...(description !== null && { description }) };
            send({
              type: "interactive",
              interactive: { type: "list_reply", list_reply },
              ...quote(sheet.message, digits),
            });
          }}
        />
      )}
      {sheet?.kind === "products" && (
        <Sheet title={`Catalogue of ${number.verifiedName}`} onClose={close}>
          <OrderForm
            ids={sheet.ids}
            onSend={(order) => {
              close();
              send(order);
            }}
          />
        </Sheet>
      )}
      {sheet?.kind === "flow" && (
        <FlowSheet
          onClose={close}
          onSubmit={(answers) => {
            const nfm_reply = { name: "flow", body: "Sent", response_json: answers };
            send({
              type: "interactive",
              interactive: { type: "nfm_reply", nfm_reply },
              ...quote(sheet.message, digits),
            });
          }}
        />
      )}
    </>
  );
}

/** An open chat on a visible page counts as read. */
function useReadReceipts({ phoneNumberId, waId }: ThreadId, unread: number): void {
  useEffect(() => {
    const read = () => {
      // offsetParent is null while a narrow screen shows the list in place of the chat.
      const shown = document.querySelector<HTMLElement>(".screen")?.offsetParent != null;
      if (unread === 0 || document.visibilityState !== "visible" || !shown) return;
      // Tried again at the next message or when the page is looked at again.
      markRead({ phoneNumberId, waId }).catch(() => {});
    };
    read();
    document.addEventListener("visibilitychange", read);
    const screen = document.querySelector(".stage");
    const observer = new MutationObserver(read);
    if (screen) observer.observe(screen, { attributes: true, attributeFilter: ["class"] });
    return () => {
      document.removeEventListener("visibilitychange", read);
      observer.disconnect();
    };
  }, [phoneNumberId, waId, unread]);
}
