import { Composed } from "@frontdesk/model/compose";
import { useState } from "react";
import type { ComposeProps } from "./compose-props.ts";
import { formProblems } from "./form-problems.ts";
import { useSend } from "./use-send.ts";

/** Checks what a form has made, from the first try on as it is typed, and sends it. */
export function useContentForm(content: object, { conversationId, replyTo, onSent }: ComposeProps) {
  const [tried, setTried] = useState(false);
  const send = useSend("sendContent", conversationId, onSent);
  const problems = formProblems(Composed, content);
  const submit = () => {
    setTried(true);
    if (Object.keys(problems).length === 0) send.mutate({ content, ...(replyTo && { replyTo }) });
  };
  return { problems: tried ? problems : {}, submit, sending: send.isPending };
}
