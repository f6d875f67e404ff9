import type { ReplyButton } from "@frontdesk/model/message";
import classes from "./offered-buttons.module.css";

/** The buttons that the customer was given; only they can tap them. */
export function OfferedButtons({ buttons }: { buttons: readonly ReplyButton[] }) {
  return (
    <ul className={classes.buttons} aria-label="Buttons offered to the customer">
      {buttons.map(({ id, title }) => (
        <li key={id} dir="auto">
          {title}
        </li>
      ))}
    </ul>
  );
}
