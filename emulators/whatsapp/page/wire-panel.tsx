import { useState } from "react";
import type { BusinessNumber, Customer, WebhookAttempt } from "../phone-model.ts";
import { AttemptList } from "./attempt-list.tsx";
import { FaultsPanel } from "./faults-panel.tsx";
import { Icon } from "./icons.tsx";

type Props = { attempts: WebhookAttempt[]; number: BusinessNumber; customer: Customer; onClose: () => void };

/** What goes over the wire, and how it is made to go wrong. */
export function WirePanel({ attempts, number, customer, onClose }: Props) {
  const [page, setPage] = useState<"log" | "faults">("log");
  return (
    <aside className="wire" aria-label="Webhooks and faults">
      <header className="panel-head">
        <div className="wire-tabs" role="tablist" aria-label="What to see">
          {(["log", "faults"] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`wire-tab-${name}`}
              aria-selected={page === name}
              aria-controls="wire-page"
              onClick={() => setPage(name)}
              data-testid={`phone-wire-${name}`}
            >
              {name === "log" ? "Webhooks" : "Faults"}
            </button>
          ))}
        </div>
        <button type="button" className="icon-button wire-close" aria-label="Back to the phone" onClick={onClose}>
          <Icon name="close" />
        </button>
        <p>
          {page === "log"
            ? "Each message and status that the stand-in posted to Frontdesk, and its answer."
            : "Make WhatsApp misbehave towards Frontdesk, and report what it reports beside messages."}
        </p>
      </header>
      <div className="wire-page" id="wire-page" role="tabpanel" aria-labelledby={`wire-tab-${page}`}>
        {page === "log" ? <AttemptList attempts={attempts} /> : <FaultsPanel number={number} customer={customer} />}
      </div>
    </aside>
  );
}
