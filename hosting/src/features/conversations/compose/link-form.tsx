import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { LimitedInput } from "./limited-input.tsx";
import { useContentForm } from "./use-content-form.ts";

/** A text with one button that opens a page. */
export function LinkForm(props: ComposeProps) {
  const [{ text, title, url }, set] = useState({ text: "", title: "", url: "" });
  const outbound = { kind: "link", title: title.trim(), url: url.trim() };
  const { problems, submit, sending } = useContentForm({ kind: "interactive", text: text.trim(), outbound }, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        description={`Above the button, up to ${limits.interactiveBody} characters`}
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
        label="Button"
        limit={limits.buttonTitle}
        value={title}
        onChange={(value) => change({ title: value })}
        error={problems["outbound.title"]}
      />
      <TextInput
        label="Address"
        type="url"
        placeholder="https://"
        value={url}
        onChange={(event) => change({ url: event.currentTarget.value })}
        error={problems["outbound.url"]}
      />
    </ComposeForm>
  );
}
