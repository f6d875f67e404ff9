/** Addresses for who is not signed in. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { safeRedirect } from "../../lib/redirect.ts";
import { rootRoute } from "./parents.ts";

/** Where to go on to, and the address that is known already. */
const SignInSearch = z.object({
  redirect: z.string().optional().catch(undefined),
  email: z.string().max(254).optional().catch(undefined),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: SignInSearch,
  beforeLoad: ({ context, search }) => {
    if (context.session.current()) throw redirect({ href: safeRedirect(search.redirect, location.origin) });
  },
  component: lazyRouteComponent(() => import("../../features/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: SignInSearch,
  beforeLoad: ({ context, search }) => {
    if (context.session.current()) throw redirect({ href: safeRedirect(search.redirect, location.origin) });
  },
  component: lazyRouteComponent(() => import("../../features/sign-in/sign-up-page.tsx"), "SignUpPage"),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite/$tenantId/$invitationId",
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../../features/sign-in/invite-page.tsx"), "InvitePage"),
});

const actionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/auth/action",
  validateSearch: z.object({
    mode: z.string().optional().catch(undefined),
    oobCode: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../../features/sign-in/action-page.tsx"), "ActionPage"),
});

export const signedOutRoutes = [signInRoute, signUpRoute, inviteRoute, actionRoute] as const;
