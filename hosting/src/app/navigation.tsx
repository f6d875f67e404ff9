import { may } from "@frontdesk/model/permissions";
import { Link } from "@tanstack/react-router";
import { use } from "react";
import { useFirebase } from "../lib/firebase.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { NotificationBell } from "./notification-bell.tsx";
import { AccountMenu } from "./account-menu.tsx";
import classes from "./navigation.module.css";
import { useMemberships } from "./memberships-context.ts";
import { MoreMenu } from "./more-menu.tsx";
import { PhoneAnchor, PhoneLink } from "./phone-link.tsx";
import type { SectionLink } from "./section-link.ts";
import { firstStepsName, sections } from "./sections.ts";
import { TenantSwitcher } from "./tenant-switcher.tsx";

/** So many fit into the bar of a phone. */
const roomOnPhone = 4;

/** A rail at the side; on a phone a bar at the bottom. */
export function Navigation({ tenantId, tenantName }: { tenantId: string | null; tenantName: string }) {
  const { platformOwner } = useSession();
  const { list } = useMemberships();
  const { suite } = useFirebase().config;
  const openTenant = tenantId ?? list[0]?.tenantId;
  const membership = list.find(({ tenantId }) => tenantId === openTenant);
  const shown = sections.flatMap(({ name, icon, path, scope, permission }): SectionLink[] => {
    if (!path || (scope === "platform" && !platformOwner)) return [];
    if (name === firstStepsName && membership?.firstStepsHiddenAt) return [];
    if (permission && !(membership && may(membership.role, permission))) return [];
    if (scope === "tenant" && !openTenant) return [];
    return [{ name, icon, to: path.replace("$tenantId", openTenant ?? "") }];
  });
  const inBar = shown.length > roomOnPhone ? roomOnPhone - 1 : roomOnPhone;
  return (
    <nav aria-label="Main" className={classes.rail}>
      <TenantSwitcher tenantId={tenantId} tenantName={tenantName} />
      <div className={classes.sections}>
        {shown.map(({ name, icon: Icon, to }, index) => (
          <Link key={to} to={to} className={`${classes.link} ${index < inBar ? "" : classes.rest}`}>
            <Icon size={19} strokeWidth={1.9} aria-hidden />
            <span>{name}</span>
          </Link>
        ))}
        {shown.length > inBar && <MoreMenu sections={shown.slice(inBar)} />}
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
