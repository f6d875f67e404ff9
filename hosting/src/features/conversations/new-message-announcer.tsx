import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { messageTypeNames } from "./message-types.ts";
import type { ThreadMessage } from "./thread-items.ts";

/** Tells screen readers of what arrives while the thread is open, but not of older messages that are loaded. */
export function NewMessageAnnouncer({ messages, customer }: { messages: ThreadMessage[]; customer: string }) {
  const newest = messages.at(-1);
  const known = useRef(newest?.id);
  const [text, setText] = useState("");
  useEffect(() => {
    if (!newest || newest.id === known.current) return;
    known.current = newest.id;
    if (newest.author.kind === "agent") return;
    const author = newest.author.kind === "contact" ? customer : "the assistant";
    setText(`New message from ${author}: ${newest.text || messageTypeNames[newest.type]}`);
  }, [newest, customer]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
