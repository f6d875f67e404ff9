import { useTenant } from "../../lib/tenant.ts";
import { authorName } from "./author-name.ts";
import classes from "./reactions.module.css";
import type { Reaction } from "./thread-items.ts";

export function Reactions({ reactions, customer }: { reactions: readonly Reaction[]; customer: string }) {
  const { me } = useTenant();
  return (
    <ul className={classes.reactions} aria-label="Reactions">
      {reactions.map(({ id, emoji, author }) => {
        const name = authorName(author, customer, me.uid);
        return (
          <li key={id} title={name} aria-label={`${emoji} from ${name}`}>
            {emoji}
          </li>
        );
      })}
    </ul>
  );
}
