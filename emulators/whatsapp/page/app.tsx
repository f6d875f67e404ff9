import { useEffect, useMemo, useState } from "react";
import { Chat } from "./chat.tsx";
import { CustomersPanel } from "./customers-panel.tsx";
import { chatOf, unreadIn } from "./phone-state.ts";
import { useAskedCustomer } from "./use-asked-customer.ts";
import { usePhone } from "./use-phone.ts";
import { WirePanel } from "./wire-panel.tsx";

const asked = new URLSearchParams(location.search);
/** A plus sign arrives as a space. */
const askedCustomer = asked.get("customer")?.replaceAll(/[\s+()./-]/g, "") || null;

export function App() {
  const phone = usePhone();
  const [waId, setWaId] = useState(askedCustomer);
  const [numberId, setNumberId] = useState(asked.get("number"));
  // Only narrow screens choose between the list and the chat; wide ones show both.
  const [chatting, setChatting] = useState(askedCustomer !== null);
  // Only wide screens have room for it beside the phone.
  const [wiring, setWiring] = useState(false);
  const problem = useAskedCustomer(waId, phone);
  const customer = waId === null ? phone.customers[0] : phone.customers.find((candidate) => candidate.waId === waId);
  const number = phone.numbers.find((candidate) => candidate.phoneNumberId === numberId) ?? phone.numbers[0];
  const unread = useMemo(() => unreadIn([...phone.messages.values()]), [phone.messages]);

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Phone simulator` : "Phone simulator";
  }, [unread]);

  if (!phone.ready) return <p className="loading">Switching the phone on…</p>;
  if (!number) return <p className="loading">The stand-in was started without a business number.</p>;
  if (problem)
    return (
      <div className="loading" role="alert">
        <p>
          There is no customer {waId}. {problem}. <a href="/phone">Go to the customers</a>
        </p>
      </div>
    );
  if (!customer) return <p className="loading">{waId === null ? "There is no customer yet." : `Adding +${waId} …`}</p>;

  const thread = { phoneNumberId: number.phoneNumberId, waId: customer.waId };
  const open = (next: { customer?: string; number?: string }) => {
    const query = new URLSearchParams({ customer: next.customer ?? customer.waId, number: next.number ?? numberOf() });
    history.replaceState(null, "", `?${query.toString()}`);
    if (next.customer) {
      setWaId(next.customer);
      setChatting(true);
    }
    if (next.number) setNumberId(next.number);
  };
  const numberOf = () => number.phoneNumberId;

  return (
    <div className={`stage ${chatting ? "is-chatting" : "is-listing"} ${wiring ? "is-wiring" : ""}`}>
      <CustomersPanel
        phone={phone}
        number={number}
        selected={customer.waId}
        onOpen={open}
        onWire={() => setWiring(true)}
      />
      <main className="handset" aria-label={`Phone of ${customer.name}`}>
        <div className="screen">
          <Chat
            key={`${thread.phoneNumberId}:${thread.waId}`}
            thread={thread}
            number={number}
            customers={phone.customers}
            chat={chatOf(phone, thread)}
            typingUntil={phone.typing[`${thread.phoneNumberId}:${thread.waId}`] ?? 0}
            connected={phone.connected}
            onBack={() => setChatting(false)}
            onWire={() => setWiring(true)}
            onMoved={(customer) => open({ customer })}
          />
        </div>
      </main>
      <WirePanel attempts={phone.attempts} number={number} customer={customer} onClose={() => setWiring(false)} />
    </div>
  );
}
