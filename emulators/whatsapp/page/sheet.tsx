import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** A bottom sheet inside the phone. Takes the focus, gives it back, closes on Escape. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const panel = useRef<HTMLDialogElement>(null);
  const opener = useRef(document.activeElement);
  useEffect(() => {
    panel.current?.focus();
    const before = opener.current;
    return () => {
      // The chat behind is inert until React has removed the sheet.
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus());
    };
  }, []);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [onClose]);
  return (
    <div className="sheet-layer">
      <button type="button" className="sheet-backdrop" aria-label="Close" tabIndex={-1} onClick={onClose} />
      <dialog open className="sheet" aria-label={title} tabIndex={-1} ref={panel}>
        <header className="sheet-head">
          <h2 dir="auto">{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" size={20} />
          </button>
        </header>
        <div className="sheet-body">{children}</div>
      </dialog>
    </div>
  );
}
