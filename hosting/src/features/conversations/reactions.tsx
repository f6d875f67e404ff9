import { useTenant } from "../../lib/tenant.ts";
import { authorName } from "./author-name.ts";
import classes from "./reactions.module.css";
import type { Reaction } from "./thread-items.ts";

type Props = { reactions: readonly Reaction[]; customer: string; onTakeBack: (() => void) | null };

export function Reactions({ reactions, customer, onTakeBack }: Props) {
  const { me } = useTenant();
  return (
    <ul className={classes.reactions} aria-label="Reactions">
      {reactions.map(({ id, emoji, author, ours }) => {
        const name = authorName(author, customer, me.uid);
        if (ours && onTakeBack)
          return (
            <li key={id} data-ours>
              <button
                type="button"
                onClick={onTakeBack}
                title={`${name}. Take it back`}
                aria-label={`Take back ${emoji} from ${name}`}
              >
                {emoji}
              </button>
            </li>
          );
        return (
          <li key={id} title={name} aria-label={`${emoji} from ${name}`}>
            {emoji}
          </li>
        );
      })}
    </ul>
  );
}
