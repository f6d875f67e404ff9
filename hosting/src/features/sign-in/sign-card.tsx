import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./sign-in-page.module.css";

/** The card in the middle of the pages that need no sign-in. */
export function SignCard({ title, below, children }: { title: string; below?: ReactNode; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
      </div>
      {below}
    </main>
  );
}
