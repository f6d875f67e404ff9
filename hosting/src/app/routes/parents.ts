/** What the routes of the dashboard hang on. */
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect, Outlet } from "@tanstack/react-router";
import type { SessionStore } from "../../lib/session.ts";
import { LoadFailure } from "../load-failure.tsx";
import { NotFound } from "../not-found.tsx";

export const rootRoute = createRootRouteWithContext<{ session: SessionStore }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: LoadFailure,
});

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: ({ context, location }) => {
    if (context.session.current()) return;
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { redirect: location.href } });
  },
  component: lazyRouteComponent(() => import("../signed-in.tsx"), "SignedIn"),
});

export const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/t/$tenantId",
  component: lazyRouteComponent(() => import("../tenant-pages.tsx"), "TenantPages"),
});
