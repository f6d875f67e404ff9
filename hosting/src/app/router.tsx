/** Every address of the dashboard. Pages are loaded when they are first opened; those behind sign-in bring Firestore with them. */
import {
  Outlet,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { safeRedirect } from "../lib/redirect.ts";
import type { SessionStore } from "../lib/session.ts";
import { LoadFailure } from "./load-failure.tsx";
import { NotFound } from "./not-found.tsx";

const rootRoute = createRootRouteWithContext<{ session: SessionStore }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: LoadFailure,
});

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
  component: lazyRouteComponent(() => import("../features/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-up",
  validateSearch: SignInSearch,
  beforeLoad: ({ context, search }) => {
    if (context.session.current()) throw redirect({ href: safeRedirect(search.redirect, location.origin) });
  },
  component: lazyRouteComponent(() => import("../features/sign-in/sign-up-page.tsx"), "SignUpPage"),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite/$tenantId/$invitationId",
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../features/sign-in/invite-page.tsx"), "InvitePage"),
});

const actionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/auth/action",
  validateSearch: z.object({
    mode: z.string().optional().catch(undefined),
    oobCode: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../features/sign-in/action-page.tsx"), "ActionPage"),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: ({ context, location }) => {
    if (context.session.current()) return;
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { redirect: location.href } });
  },
  component: lazyRouteComponent(() => import("./signed-in.tsx"), "SignedIn"),
});

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

const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/t/$tenantId",
  component: lazyRouteComponent(() => import("./tenant-pages.tsx"), "TenantPages"),
});

const tenantHomeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/t/$tenantId/conversations", params });
  },
});

const conversationsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/conversations",
  validateSearch: z.object({ filter: z.enum(["waiting", "mine", "unread"]).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../features/conversations/conversations-page.tsx"), "ConversationsPage"),
});

const conversationRoute = createRoute({
  getParentRoute: () => conversationsRoute,
  path: "/$conversationId",
  component: lazyRouteComponent(() => import("../features/conversations/thread-page.tsx"), "ThreadPage"),
});

const firstStepsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/start",
  component: lazyRouteComponent(() => import("../features/onboarding/first-steps-page.tsx"), "FirstStepsPage"),
});

const teamRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/team",
  component: lazyRouteComponent(() => import("../features/team/team-page.tsx"), "TeamPage"),
});

const queueRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/queue",
  component: lazyRouteComponent(() => import("../features/conversations/queue/queue-page.tsx"), "QueuePage"),
});

const knowledgeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge",
  component: lazyRouteComponent(() => import("../features/knowledge/knowledge-page.tsx"), "KnowledgePage"),
});

const unansweredRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge/unanswered",
  component: lazyRouteComponent(() => import("../features/unanswered/unanswered-page.tsx"), "UnansweredPage"),
});

const playgroundRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge/playground",
  component: lazyRouteComponent(() => import("../features/unanswered/playground-page.tsx"), "PlaygroundPage"),
});

const sourceRoute = createRoute({
  getParentRoute: () => knowledgeRoute,
  path: "/$sourceId",
  // The passage that a citation is about.
  validateSearch: z.object({ chunk: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../features/knowledge/source-page.tsx"), "SourcePage"),
});

const templatesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/templates",
  component: lazyRouteComponent(() => import("../features/templates/templates-page.tsx"), "TemplatesPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/activity",
  component: lazyRouteComponent(() => import("../features/activity/activity-page.tsx"), "ActivityPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/settings-layout.tsx"), "SettingsLayout"),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/t/$tenantId/settings/business", params });
  },
});

const channelsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/channels",
  component: lazyRouteComponent(() => import("../features/settings-channels/channels-page.tsx"), "ChannelsPage"),
});

const businessRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/business",
  component: lazyRouteComponent(() => import("../features/settings/business-page.tsx"), "BusinessPage"),
});

const assistantRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/assistant",
  component: lazyRouteComponent(() => import("../features/settings/assistant-page.tsx"), "AssistantPage"),
});

const trialRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/assistant/$number",
  component: lazyRouteComponent(() => import("../features/trials/trial-page.tsx"), "TrialPage"),
});

const casesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/cases",
  component: lazyRouteComponent(() => import("../features/trials/cases-page.tsx"), "CasesPage"),
});

const usageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/usage",
  component: lazyRouteComponent(() => import("../features/usage/usage-page.tsx"), "UsagePage"),
});

const hoursRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/hours",
  component: lazyRouteComponent(() => import("../features/settings/hours-page.tsx"), "HoursPage"),
});

const handoffRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/handoff",
  component: lazyRouteComponent(() => import("../features/settings/handoff-page.tsx"), "HandoffPage"),
});

const notificationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/notifications",
  component: lazyRouteComponent(() => import("../features/settings/notifications-page.tsx"), "NotificationsPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const platformRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/platform",
  component: lazyRouteComponent(() => import("./platform-pages.tsx"), "PlatformPages"),
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
  component: lazyRouteComponent(() => import("../features/platform/tenants-page.tsx"), "TenantsPage"),
});

const deadLettersRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("../features/platform/dead-letters-page.tsx"), "DeadLettersPage"),
});

const platformAuditRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("../features/audit/platform-audit-page.tsx"), "PlatformAuditPage"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signUpRoute,
  inviteRoute,
  actionRoute,
  signedInRoute.addChildren([
    homeRoute,
    profileRoute,
    newBusinessRoute,
    tenantRoute.addChildren([
      tenantHomeRoute,
      firstStepsRoute,
      teamRoute,
      conversationsRoute.addChildren([conversationRoute]),
      queueRoute,
      knowledgeRoute.addChildren([sourceRoute]),
      unansweredRoute,
      playgroundRoute,
      templatesRoute,
      activityRoute,
      settingsRoute.addChildren([
        settingsHomeRoute,
        businessRoute,
        assistantRoute,
        trialRoute,
        casesRoute,
        usageRoute,
        hoursRoute,
        channelsRoute,
        handoffRoute,
        notificationsRoute,
        auditRoute,
      ]),
    ]),
    platformRoute.addChildren([platformHomeRoute, tenantsRoute, deadLettersRoute, platformAuditRoute]),
  ]),
]);

export const createAppRouter = (session: SessionStore) =>
  createRouter({ routeTree, context: { session }, defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
