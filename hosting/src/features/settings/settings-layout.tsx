import { may } from "@frontdesk/model/permissions";
import { Link, Outlet } from "@tanstack/react-router";
import { useTenant } from "../../lib/tenant.ts";
import { useActiveInView } from "../../lib/use-active-in-view.ts";
import classes from "./settings-layout.module.css";
import { settingsPages } from "./settings-pages.ts";

/** A column beside the page; on a phone a strip above it. */
export function SettingsLayout() {
  const { tenantId, me } = useTenant();
  const strip = useActiveInView<HTMLElement>();
  return (
    <div className={classes.layout}>
      <nav ref={strip} aria-label="Settings" className={classes.nav}>
        {settingsPages
          .filter(({ permission }) => !permission || may(me.role, permission))
          .map(({ name, icon: Icon, path }) => (
            <Link key={path} to={path} params={{ tenantId }} className={classes.link}>
              <Icon size={16} strokeWidth={1.9} aria-hidden />
              {name}
            </Link>
          ))}
      </nav>
      <Outlet />
    </div>
  );
}
