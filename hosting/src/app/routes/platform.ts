/** The pages of the platform's owner. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { signedInRoute } from "./parents.ts";

const platformRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/platform",
  component: lazyRouteComponent(() => import("../platform-pages.tsx"), "PlatformPages"),
});

const platformHomeRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/platform/tenants" });
  },
});

const tenantsRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/tenants",
  component: lazyRouteComponent(() => import("../../features/platform/tenants-page.tsx"), "TenantsPage"),
});

const deadLettersRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("../../features/platform/dead-letters-page.tsx"), "DeadLettersPage"),
});

const platformAuditRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("../../features/audit/platform-audit-page.tsx"), "PlatformAuditPage"),
});

export const platformTree = platformRoute.addChildren([
  platformHomeRoute,
  tenantsRoute,
  deadLettersRoute,
  platformAuditRoute,
]);
