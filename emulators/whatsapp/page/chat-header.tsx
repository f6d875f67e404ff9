import { useEffect, useState } from "react";
import type { BusinessNumber } from "../phone-model.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";

type Props = {
  number: BusinessNumber;
  typingUntil: number;
  connected: boolean;
  onBack: () => void;
  onWire: () => void;
};

export function ChatHeader({ number, typingUntil, connected, onBack, onWire }: Props) {
  const typing = useUntil(typingUntil);
  return (
    <header className="chat-head">
      <button type="button" className="icon-button back" aria-label="Back to the customers" onClick={onBack}>
        <Icon name="back" />
      </button>
      <Avatar name={number.verifiedName} seed={number.phoneNumberId} size={40} />
      <div className="chat-title">
        <h1 dir="auto">{number.verifiedName}</h1>
        <p aria-live="polite" data-testid="phone-presence">
          {!connected ? "reconnecting…" : typing ? <span className="typing">typing…</span> : number.displayPhoneNumber}
        </p>
      </div>
      <span className="badge">Simulator</span>
      <button type="button" className="icon-button wire-open" aria-label="Webhooks and faults" onClick={onWire}>
        <Icon name="bolt" />
      </button>
    </header>
  );
}

/** True until the given moment. */
function useUntil(until: number): boolean {
  const [shownSince] = useState(Date.now);
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(until), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return until > shownSince && until > passed;
}
