import type { Revision } from "@frontdesk/model/message";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import classes from "./edit-history.module.css";

/** Says that a message was edited, and opens to what it said before. */
export function EditHistory({ revisions }: { revisions: readonly Revision[] }) {
  const { clock } = useTenant();
  const former = revisions.slice(0, -1);
  if (former.length === 0) return <span className={classes.edited}>Edited</span>;
  return (
    <details className={classes.edited}>
      <summary>Edited</summary>
      <ul className={classes.former} aria-label="Earlier wordings">
        {former.map(({ wamid, text, at }) => (
          <li key={wamid}>
            <time dateTime={at.toDate().toISOString()}>{fullTime(at.toMillis(), clock)}</time>
            <span dir="auto">{text || "No text"}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
