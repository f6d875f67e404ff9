import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./safe-link.module.css";

/** A link that a stranger sent: only to the web, in a tab of its own that learns nothing of this one. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol)) return <>{children}</>;
  return (
    <a className={classes.link} href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </a>
  );
}
