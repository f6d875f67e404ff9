import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-notice.module.css";

type Props = { icon: ReactNode; title: string; children?: ReactNode; busy?: boolean };

/** A whole page that says one thing. */
export function PageNotice({ icon, title, children, busy = false }: Props) {
  return (
    <main className={classes.page} aria-busy={busy}>
      <div className={classes.icon} data-busy={busy || undefined} aria-hidden>
        {icon}
      </div>
      <Title order={1} size={busy ? "h4" : "h2"}>
        {title}
      </Title>
      <div className={classes.text}>{children}</div>
    </main>
  );
}
