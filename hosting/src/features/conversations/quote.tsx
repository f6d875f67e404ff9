import { useTenant } from "../../lib/tenant.ts";
import { authorName } from "./author-name.ts";
import { messageTypeNames } from "./message-types.ts";
import classes from "./quote.module.css";
import type { ThreadMessage } from "./thread-items.ts";

/** What a message answers; null where that is older than what is loaded. */
export function Quote({ quoted, customer }: { quoted: ThreadMessage | null; customer: string }) {
  const { me } = useTenant();
  if (!quoted) return <blockquote className={classes.quote}>In answer to an earlier message</blockquote>;
  return (
    <blockquote className={classes.quote}>
      <strong>{authorName(quoted.author, customer, me.uid)}</strong>
      <span dir="auto">{quoted.deletedAt ? "Deleted message" : quoted.text || messageTypeNames[quoted.type]}</span>
    </blockquote>
  );
}
