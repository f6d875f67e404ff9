import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { Button, Textarea } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";
import classes from "./compose.module.css";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { LimitedInput } from "./limited-input.tsx";
import { useContentForm } from "./use-content-form.ts";

/** Up to three answers that the customer taps. The title says what was tapped, so it serves as the id. */
export function ButtonsForm(props: ComposeProps) {
  const [text, setText] = useState("");
  const [titles, setTitles] = useState(["", ""]);
  const written = titles.map((title) => title.trim()).filter((title, n) => title !== "" || n === 0);
  const buttons = written.map((title, n) => ({ id: `agent:${n + 1}`, title }));
  const { problems, submit, sending } = useContentForm({ kind: "buttons", text: text.trim(), buttons }, props);
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        description={`Above the buttons, up to ${limits.interactiveBody} characters`}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problems["text"]}
        data-autofocus
      />
      {titles.map((title, n) => (
        <LimitedInput
          // Buttons are told apart by their place alone.
          key={n}
          label={`Button ${n + 1}`}
          limit={limits.buttonTitle}
          value={title}
          onChange={(value) => setTitles(titles.with(n, value))}
          error={problems[`buttons.${n}.title`] ?? (n === 0 ? problems["buttons"] : undefined)}
          onRemove={titles.length > 1 ? () => setTitles(titles.toSpliced(n, 1)) : null}
        />
      ))}
      {titles.length < limits.buttons && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => setTitles([...titles, ""])}
          className={classes.start}
        >
          Add a button
        </Button>
      )}
    </ComposeForm>
  );
}
