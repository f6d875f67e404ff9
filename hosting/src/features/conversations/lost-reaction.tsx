import { useTenant } from "../../lib/tenant.ts";
import { authorName } from "./author-name.ts";
import classes from "./lost-reaction.module.css";
import type { ThreadMessage } from "./thread-items.ts";

type Props = { message: ThreadMessage; emoji: string; customer: string };

export function LostReaction({ message, emoji, customer }: Props) {
  const { me } = useTenant();
  return (
    <li className={classes.line} data-testid="lost-reaction">
      {authorName(message.author, customer, me.uid)} reacted {emoji} to an earlier message
    </li>
  );
}
