import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

type Props = { icon: ReactNode; title: string; children?: ReactNode };

/** Where a list or a pane has nothing to show, and why. */
export function EmptyState({ icon, title, children }: Props) {
  return (
    <div className={classes.empty}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
    </div>
  );
}
