import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { LimitedInput } from "./limited-input.tsx";
import { useContentForm } from "./use-content-form.ts";

/** The whole catalog that is connected to the number. */
export function CatalogForm(props: ComposeProps) {
  const [{ text, footer, thumbnail }, set] = useState({ text: "", footer: "", thumbnail: "" });
  const outbound = {
    kind: "catalog",
    ...(footer.trim() && { footer: footer.trim() }),
    ...(thumbnail.trim() && { thumbnail: thumbnail.trim() }),
  };
  const { problems, submit, sending } = useContentForm({ kind: "interactive", text: text.trim(), outbound }, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        description="WhatsApp puts a button “View catalog” below it"
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
        label="Footer"
        description="Optional"
        limit={limits.interactiveFooter}
        value={footer}
        onChange={(value) => change({ footer: value })}
        error={problems["outbound.footer"]}
      />
      <TextInput
        label="Content ID of the product in the picture"
        description="Optional; without it WhatsApp shows the first product"
        value={thumbnail}
        onChange={(event) => change({ thumbnail: event.currentTarget.value })}
        error={problems["outbound.thumbnail"]}
      />
    </ComposeForm>
  );
}
