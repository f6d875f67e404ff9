import { may } from "@frontdesk/model/permissions";
import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { use } from "react";
import { Smartphone } from "lucide-react";
import { useFirebase } from "../lib/firebase.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { NotificationBell } from "./notification-bell.tsx";
import { AccountMenu } from "./account-menu.tsx";
import classes from "./navigation.module.css";
import { useMemberships } from "./memberships-context.ts";
import { firstStepsName, sections } from "./sections.ts";
import { TenantSwitcher } from "./tenant-switcher.tsx";

/** A rail at the side; on a phone a bar at the bottom. */
export function Navigation({ tenantId, tenantName }: { tenantId: string | null; tenantName: string }) {
  const { platformOwner } = useSession();
  const { list } = useMemberships();
  const { suite } = useFirebase().config;
  const openTenant = tenantId ?? list[0]?.tenantId;
  const membership = list.find(({ tenantId }) => tenantId === openTenant);
  const role = membership?.role;
  return (
    <nav aria-label="Main" className={classes.rail}>
      <TenantSwitcher tenantId={tenantId} tenantName={tenantName} />
      <div className={classes.sections}>
        {sections.map(({ name, icon: Icon, path, scope, permission }) => {
          if (name === firstStepsName && membership?.firstStepsHiddenAt) return null;
          if (permission && !(role && may(role, permission))) return null;
          if (!path || (scope === "platform" && !platformOwner)) return null;
          const content = (
            <>
              <Icon size={19} strokeWidth={1.9} aria-hidden />
              <span>{name}</span>
            </>
          );
          if (path === "/platform/tenants" || path === "/platform/dead-letters" || path === "/platform/audit")
            return (
              <Link key={name} to={path} className={classes.link}>
                {content}
              </Link>
            );
          return openTenant ? (
            <Link key={name} to={path} params={{ tenantId: openTenant }} className={classes.link}>
              {content}
            </Link>
          ) : null;
        })}
      </div>
      <div className={classes.end}>
        {suite && (
          <Tooltip label="Phone simulator of the local suite" position="right">
            <a className={classes.link} href={suite.phoneUrl} target="_blank" rel="noopener noreferrer">
              <Smartphone size={19} strokeWidth={1.9} aria-hidden />
              <span>Phone</span>
            </a>
          </Tooltip>
        )}
        {use(TenantContext) && <NotificationBell />}
        <AccountMenu />
      </div>
    </nav>
  );
}
