import type { FlowReply } from "@frontdesk/model/message";
import { ClipboardList } from "lucide-react";
import classes from "./flow-fields.module.css";

/** What the customer filled into a form. */
export function FlowFields({ flow }: { flow: FlowReply }) {
  return (
    <div className={classes.form}>
      <span className={classes.label}>
        <ClipboardList size={13} aria-hidden /> Filled in a form
      </span>
      {flow.fields.length === 0 ? (
        <span className={classes.none}>It came without any readable answers.</span>
      ) : (
        <dl className={classes.fields}>
          {flow.fields.map(({ key, value }) => (
            <div key={key}>
              <dt dir="auto">{fieldName(key)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Keys are the form maker's: `screen_0_First_name_1` is what Meta's builder makes of "First name". */
function fieldName(key: string): string {
  const bare = key.replace(/^screen_\d+_/, "").replace(/_\d+$/, "");
  const words = bare.replaceAll(/[_.]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
