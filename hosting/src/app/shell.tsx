import { useNetwork } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { useMemberships } from "./memberships-context.ts";
import { Navigation } from "./navigation.tsx";
import classes from "./shell.module.css";
import { VerifyBanner } from "./verify-banner.tsx";

type Props = {
  /** The business that is open, or null on the platform's pages. */
  tenantId: string | null;
  tenantName: string;
  children: ReactNode;
};

export function Shell({ tenantId, tenantName, children }: Props) {
  const { online } = useNetwork();
  const { connected } = useMemberships();
  const params = useParams({ strict: false });
  // A phone's screen is too low for the navigation, an open thread and the keyboard.
  const hasOpenItem = params.conversationId !== undefined || params.sourceId !== undefined;
  return (
    <div className={classes.shell} data-open-item={hasOpenItem || undefined}>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <Navigation tenantId={tenantId} tenantName={tenantName} />
      <div className={classes.content}>
        <output>
          {online && connected ? null : (
            <span className={classes.banner}>
              <WifiOff size={15} aria-hidden /> No connection. What you see may be out of date; what you send goes out
              once you are back online.
            </span>
          )}
        </output>
        <VerifyBanner />
        <main id="main" tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
    </div>
  );
}
