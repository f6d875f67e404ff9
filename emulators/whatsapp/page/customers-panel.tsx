import { useState } from "react";
import type { BusinessNumber } from "../phone-model.ts";
import { AddCustomer } from "./add-customer.tsx";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import { chatOf, unreadIn } from "./phone-state.ts";
import type { PhoneState } from "./phone-state.ts";
import { PreviewLine } from "./preview-line.tsx";
import { timeOfDay } from "./time-of-day.ts";

type Props = {
  phone: PhoneState;
  number: BusinessNumber;
  selected: string;
  onOpen: (next: { customer?: string; number?: string }) => void;
  onWire: () => void;
};

/** Whose phone it is: the customers one can be, the last message and the unread count of each. */
export function CustomersPanel({ phone, number, selected, onOpen, onWire }: Props) {
  const [adding, setAdding] = useState(false);
  const rows = phone.customers
    .map((customer) => {
      const { messages } = chatOf(phone, { phoneNumberId: number.phoneNumberId, waId: customer.waId });
      return { customer, last: messages.at(-1), unread: unreadIn(messages) };
    })
    .toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0));
  return (
    <aside className="customers" aria-label="Customers">
      <header className="panel-head">
        <h1>Phone simulator</h1>
        <p>
          Chat with <strong dir="auto">{number.verifiedName}</strong> as one of its customers. This is a simulator, not
          WhatsApp: nothing leaves this machine.
        </p>
        <button type="button" className="wire-open" onClick={onWire} data-testid="phone-open-wire">
          Webhooks and faults
        </button>
      </header>
      {phone.numbers.length > 1 && (
        <label className="field number-choice">
          <span>Writes to</span>
          <select value={number.phoneNumberId} onChange={(event) => onOpen({ number: event.target.value })}>
            {phone.numbers.map((candidate) => (
              <option key={candidate.phoneNumberId} value={candidate.phoneNumberId}>
                {candidate.displayPhoneNumber} · {candidate.verifiedName}
              </option>
            ))}
          </select>
        </label>
      )}
      <ul className="customer-list">
        {rows.map(({ customer, last, unread }) => (
          <li key={customer.waId}>
            <button
              type="button"
              className="customer"
              data-testid="phone-customer"
              data-wa-id={customer.waId}
              aria-current={customer.waId === selected ? "true" : undefined}
              onClick={() => onOpen({ customer: customer.waId })}
            >
              <Avatar name={customer.name} seed={customer.waId} />
              <span className="customer-text">
                <span className="customer-name">
                  <bdi>{customer.name}</bdi>
                  {last && <time>{shortTime(last.at)}</time>}
                </span>
                <span className="customer-last">
                  {last ? (
                    <PreviewLine message={last} />
                  ) : (
                    <span>{customer.hidden ? customer.userId : `+${customer.waId}`}</span>
                  )}
                  {unread > 0 && (
                    <span className="unread">
                      {unread}
                      <span className="sr-only"> unread</span>
                    </span>
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AddCustomer
          onDone={(customer) => {
            setAdding(false);
            if (customer) onOpen({ customer: customer.waId });
          }}
        />
      ) : (
        <button type="button" className="add-customer" onClick={() => setAdding(true)}>
          <Icon name="plus" size={18} /> Add a customer
        </button>
      )}
    </aside>
  );
}

function shortTime(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? timeOfDay(at) : date.toLocaleDateString([], { day: "numeric", month: "short" });
}
