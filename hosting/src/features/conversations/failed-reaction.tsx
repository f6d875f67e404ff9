import classes from "./lost-reaction.module.css";
import type { ThreadMessage } from "./thread-items.ts";

/** A reaction of ours that did not arrive: without this line it would vanish without a word. */
export function FailedReaction({ message }: { message: ThreadMessage }) {
  const { reaction, error } = message;
  return (
    <li className={classes.line} data-testid="failed-reaction">
      {reaction?.emoji ? `Your reaction ${reaction.emoji} was not delivered` : "Your reaction was not taken back"}
      {error ? `: ${error.message}` : "."}
    </li>
  );
}
