import { CloseButton } from "@mantine/core";
import { Quote } from "../quote.tsx";
import type { ThreadMessage } from "../thread-items.ts";
import classes from "./compose.module.css";

type Props = { message: ThreadMessage | null; customer: string; onClear: () => void };

/** The message that the next one answers. */
export function ReplyChip({ message, customer, onClear }: Props) {
  if (!message) return null;
  return (
    <div className={classes.reply} data-testid="reply-chip">
      <Quote quoted={message} customer={customer} />
      <CloseButton onClick={onClear} aria-label="Do not quote it" />
    </div>
  );
}
