import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-frame.module.css";

type Props = { title: string; text: string; actions?: ReactNode; children: ReactNode };

/** A page with a heading that stays and content that scrolls. */
export function PageFrame({ title, text, actions, children }: Props) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {title}
          </Title>
          <p>{text}</p>
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label={title}>
        {children}
      </section>
    </div>
  );
}
