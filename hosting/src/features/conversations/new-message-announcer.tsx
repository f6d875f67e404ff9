import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { messageTypeNames } from "./message-types.ts";
import type { ThreadMessage } from "./thread-items.ts";

/** Tells screen readers of what arrives while the thread is open, but not of older messages that are loaded. */
export function NewMessageAnnouncer({ messages, customer }: { messages: ThreadMessage[]; customer: string }) {
  const newest = messages.at(-1);
  const [known, setKnown] = useState(newest?.id);
  const [text, setText] = useState("");
  if (newest && newest.id !== known) {
    setKnown(newest.id);
    const author = newest.author.kind === "contact" ? customer : "the assistant";
    if (newest.author.kind === "contact" || newest.author.kind === "assistant")
      setText(`New message from ${author}: ${newest.text || messageTypeNames[newest.type]}`);
  }
  return <VisuallyHidden component="output">{text}</VisuallyHidden>;
}
