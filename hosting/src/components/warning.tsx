import { Alert } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { icon?: ReactNode; title: string; className?: string | undefined; children: ReactNode };

const colour = { color: "var(--fd-warn-text)" };

/** Mantine's own yellow has too little contrast. */
export function Warning({ icon, title, className, children }: Props) {
  return (
    <Alert
      icon={icon}
      title={title}
      className={className}
      styles={{ root: { background: "var(--fd-warn-bg)" }, title: colour, icon: colour, message: colour }}
    >
      {children}
    </Alert>
  );
}
