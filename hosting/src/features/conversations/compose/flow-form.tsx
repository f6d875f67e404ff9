import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { LimitedInput } from "./limited-input.tsx";
import { useContentForm } from "./use-content-form.ts";

/** A form that was built and published as a Flow at Meta. Its answers come back as a message with fields. */
export function FlowForm(props: ComposeProps) {
  const [token] = useState(() => crypto.randomUUID());
  const [{ text, title, flowId, screen, data }, set] = useState({
    text: "",
    title: "",
    flowId: "",
    screen: "",
    data: "",
  });
  const outbound = {
    kind: "flow",
    title: title.trim(),
    flowId: flowId.trim(),
    token,
    ...(screen.trim() && { screen: screen.trim() }),
    ...(screen.trim() && data.trim() && { data: data.trim() }),
  };
  const { problems, submit, sending } = useContentForm({ kind: "interactive", text: text.trim(), outbound }, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={problems["text"]}
        data-autofocus
      />
      <LimitedInput
        label="Button that opens the form"
        limit={limits.flowButton}
        value={title}
        onChange={(value) => change({ title: value })}
        error={problems["outbound.title"]}
      />
      <TextInput
        label="Flow ID"
        description="Of a published Flow, from Meta's WhatsApp Manager"
        value={flowId}
        onChange={(event) => change({ flowId: event.currentTarget.value })}
        error={problems["outbound.flowId"]}
      />
      <TextInput
        label="First screen"
        description="Optional; without it the Flow asks its own endpoint where to begin"
        value={screen}
        onChange={(event) => change({ screen: event.currentTarget.value })}
        error={problems["outbound.screen"]}
      />
      {screen.trim() !== "" && (
        <Textarea
          label="Data of the first screen"
          description={'Optional, a JSON object such as {"service": "cut"}'}
          autosize
          minRows={2}
          value={data}
          onChange={(event) => change({ data: event.currentTarget.value })}
          error={problems["outbound.data"]}
          spellCheck={false}
        />
      )}
    </ComposeForm>
  );
}
