/** Every address of the dashboard. Pages are loaded when they are first opened; those behind sign-in bring Firestore with them. */
import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { SessionStore } from "../lib/session.ts";
import { rootRoute, signedInRoute } from "./routes/parents.ts";
import { platformTree } from "./routes/platform.ts";
import { signedOutRoutes } from "./routes/signed-out.ts";
import { tenantTree } from "./routes/tenant.ts";

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./home.tsx"), "Home"),
});

const profileRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/profile",
  component: lazyRouteComponent(() => import("./profile-pages.tsx"), "ProfilePages"),
});

const newBusinessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/new-business",
  component: lazyRouteComponent(() => import("../features/onboarding/create-business-page.tsx"), "AnotherBusinessPage"),
});

const routeTree = rootRoute.addChildren([
  ...signedOutRoutes,
  signedInRoute.addChildren([homeRoute, profileRoute, newBusinessRoute, tenantTree, platformTree]),
]);

export const createAppRouter = (session: SessionStore) =>
  createRouter({ routeTree, context: { session }, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
