import { Info } from "lucide-react";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import classes from "./event-line.module.css";
import { eventText } from "./event-text.ts";
import type { ThreadMessage } from "./thread-items.ts";

/** A notice of WhatsApp, in the middle of the thread. */
export function EventLine({ message, customer }: { message: ThreadMessage; customer: string }) {
  const { clock } = useTenant();
  const at = message.at.toMillis();
  return (
    <li className={classes.line} data-testid="event" data-event={message.systemEvent}>
      <Info size={13} aria-hidden />
      <span dir="auto">{eventText(message, customer)}</span>
      <time dateTime={new Date(at).toISOString()}>{fullTime(at, clock)}</time>
    </li>
  );
}
