import { may } from "@frontdesk/model/permissions";
import { Link } from "@tanstack/react-router";
import { use } from "react";
import { useFirebase } from "../lib/firebase.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { useActiveInView } from "../lib/use-active-in-view.ts";
import { NotificationBell } from "./notification-bell.tsx";
import { AccountMenu } from "./account-menu.tsx";
import classes from "./navigation.module.css";
import { useMemberships } from "./memberships-context.ts";
import { PhoneAnchor, PhoneLink } from "./phone-link.tsx";
import { firstStepsName, sections } from "./sections.ts";
import { TenantSwitcher } from "./tenant-switcher.tsx";

/** A rail at the side; on a phone a bar at the bottom. */
export function Navigation({ tenantId, tenantName }: { tenantId: string | null; tenantName: string }) {
  const { platformOwner } = useSession();
  const { list } = useMemberships();
  const { suite } = useFirebase().config;
  const strip = useActiveInView<HTMLDivElement>();
  const openTenant = tenantId ?? list[0]?.tenantId;
  const membership = list.find(({ tenantId }) => tenantId === openTenant);
  const role = membership?.role;
  return (
    <nav aria-label="Main" className={classes.rail}>
      <TenantSwitcher tenantId={tenantId} tenantName={tenantName} />
      <div ref={strip} className={classes.sections}>
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
        {suite &&
          (tenantId !== null && membership ? (
            <PhoneLink phoneUrl={suite.phoneUrl} tenantId={tenantId} />
          ) : (
            <PhoneAnchor href={suite.phoneUrl} />
          ))}
        {use(TenantContext) && <NotificationBell />}
        <AccountMenu />
      </div>
    </nav>
  );
}
