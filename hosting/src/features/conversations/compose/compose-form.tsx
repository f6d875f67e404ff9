import { Button, Group } from "@mantine/core";
import { SendHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./compose.module.css";

type Props = {
  onSubmit: () => void;
  onClose: () => void;
  sending: boolean;
  disabled?: boolean;
  /** What the button says. */
  action?: string;
  children: ReactNode;
};

/** The fields of a message that is composed in a dialog, with what sends it. */
export function ComposeForm({ onSubmit, onClose, sending, disabled = false, action = "Send", children }: Props) {
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) onSubmit();
      }}
    >
      {children}
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          type="submit"
          loading={sending}
          disabled={disabled}
          leftSection={<SendHorizontal size={15} aria-hidden />}
          data-testid="compose-send"
        >
          {action}
        </Button>
      </Group>
    </form>
  );
}
