import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { Textarea } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { useContentForm } from "./use-content-form.ts";

/** Asks the customer where they are. */
export function LocationRequestForm(props: ComposeProps) {
  const [text, setText] = useState("");
  const content = { kind: "interactive", text: text.trim(), outbound: { kind: "locationRequest" } };
  const { problems, submit, sending } = useContentForm(content, props);
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        description={`Above a button “Send location”, up to ${limits.interactiveBody} characters`}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problems["text"]}
        data-autofocus
      />
    </ComposeForm>
  );
}
