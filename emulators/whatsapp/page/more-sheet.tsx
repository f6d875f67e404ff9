import { useState } from "react";
import { changeNumber, changeUserId, sendBatch, sendMessage } from "./api.ts";
import type { Outgoing, Thread } from "./api.ts";
import { Icon } from "./icons.tsx";
import { OrderForm } from "./order-form.tsx";
import { Sheet } from "./sheet.tsx";
import { rareMessages } from "./rare-messages.ts";

type Props = {
  thread: Thread;
  act: (work: Promise<unknown>) => void;
  onMoved: (waId: string) => void;
  onClose: () => void;
};

/** Everything else that a customer's phone, or WhatsApp on its behalf, sends to a business. */
export function MoreSheet({ thread, act, onMoved, onClose }: Props) {
  const [page, setPage] = useState<"menu" | "order" | "number" | "raw">("menu");
  const then = (work: () => Promise<unknown>) => {
    onClose();
    act(work());
  };
  const send = (message: Outgoing) => then(() => sendMessage(thread, message));
  if (page === "order")
    return (
      <Sheet title="Order from the catalogue" onClose={onClose}>
        <OrderForm ids={null} onSend={send} />
      </Sheet>
    );
  if (page === "number")
    return (
      <Sheet title="Change the number" onClose={onClose}>
        <LineForm
          label="New number, with the country code"
          initial="+44 7700 900987"
          action="Change"
          onDone={(newWaId) => then(async () => onMoved((await changeNumber(thread, newWaId)).waId))}
        />
      </Sheet>
    );
  if (page === "raw")
    return (
      <Sheet title="Any message, as JSON" onClose={onClose}>
        <LineForm
          label="The message as the webhook shows it"
          initial={'{ "type": "poll", "poll": { "name": "Lunch?" } }'}
          action="Send"
          onDone={(json) => then(async () => sendMessage(thread, JSON.parse(json) as Outgoing))}
        />
      </Sheet>
    );
  return (
    <Sheet title="More" onClose={onClose}>
      <ul className="sheet-list">
        <Item icon="bag" label="Order from the catalogue" onPick={() => setPage("order")} />
        {rareMessages.map(({ label, hint, icon, message }) => (
          <Item key={label} icon={icon} label={label} hint={hint} onPick={() => send(message(thread))} />
        ))}
        <Item
          icon="copy"
          label="Three messages in one delivery"
          hint="WhatsApp bundles them when it catches up"
          onPick={() =>
            then(() =>
              sendBatch(
                thread,
                ["Hello", "How much is a haircut?", "And when are you open?"].map((body) => ({
                  type: "text",
                  text: { body },
                })),
              ),
            )
          }
        />
        <Item icon="phone" label="Change the number" hint="The conversation goes on" onPick={() => setPage("number")} />
        <Item
          icon="person"
          label="Get a new user id"
          hint="user_id_update; the conversation goes on"
          onPick={() => then(() => changeUserId(thread))}
        />
        <Item icon="pencil" label="Any message, as JSON" onPick={() => setPage("raw")} />
      </ul>
    </Sheet>
  );
}

type ItemProps = { icon: Parameters<typeof Icon>[0]["name"]; label: string; hint?: string; onPick: () => void };

function Item({ icon, label, hint, onPick }: ItemProps) {
  return (
    <li>
      <button type="button" data-testid="phone-more-item" onClick={onPick}>
        <Icon name={icon} />
        <span className="card-text">
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </button>
    </li>
  );
}

type LineFormProps = { label: string; initial: string; action: string; onDone: (text: string) => void };

function LineForm({ label, initial, action, onDone }: LineFormProps) {
  const [text, setText] = useState(initial);
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text);
      }}
    >
      <label className="field">
        <span>{label}</span>
        <textarea rows={3} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} />
      </label>
      <button type="submit" className="button-main">
        {action}
      </button>
    </form>
  );
}
