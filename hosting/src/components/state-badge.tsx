import classes from "./state-badge.module.css";

type Props = { tone: "good" | "waiting" | "bad" | "off"; children: string };

/** A word with a dot of its colour; the word alone says it all. */
export function StateBadge({ tone, children }: Props) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
