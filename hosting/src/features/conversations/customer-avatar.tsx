import { UserRound } from "lucide-react";
import classes from "./customer-avatar.module.css";

/** Initials on one of six quiet tints; `seed` decides which, so that a customer keeps theirs. */
export function CustomerAvatar({ name, seed, small = false }: { name: string; seed: string; small?: boolean }) {
  const tint = Array.from(seed).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6, 0);
  const initials = name
    .split(/\s+/)
    .map((word) => /^\p{L}/u.exec(word)?.[0] ?? "")
    .filter(Boolean);
  const shown = [initials[0], initials.length > 1 ? initials.at(-1) : ""].join("").toUpperCase();
  return (
    <span className={classes.avatar} data-tint={tint} data-small={small || undefined} aria-hidden>
      {shown || <UserRound size={17} />}
    </span>
  );
}
