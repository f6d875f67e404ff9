/** The pages of one business. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { tenantRoute } from "./parents.ts";
import { settingsTree } from "./settings.ts";

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
  component: lazyRouteComponent(
    () => import("../../features/conversations/conversations-page.tsx"),
    "ConversationsPage",
  ),
});

const conversationRoute = createRoute({
  getParentRoute: () => conversationsRoute,
  path: "/$conversationId",
  component: lazyRouteComponent(() => import("../../features/conversations/thread-page.tsx"), "ThreadPage"),
});

const firstStepsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/start",
  component: lazyRouteComponent(() => import("../../features/onboarding/first-steps-page.tsx"), "FirstStepsPage"),
});

const teamRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/team",
  component: lazyRouteComponent(() => import("../../features/team/team-page.tsx"), "TeamPage"),
});

const queueRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/queue",
  component: lazyRouteComponent(() => import("../../features/conversations/queue/queue-page.tsx"), "QueuePage"),
});

const knowledgeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge",
  component: lazyRouteComponent(() => import("../../features/knowledge/knowledge-page.tsx"), "KnowledgePage"),
});

const unansweredRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge/unanswered",
  component: lazyRouteComponent(() => import("../../features/unanswered/unanswered-page.tsx"), "UnansweredPage"),
});

const playgroundRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/knowledge/playground",
  component: lazyRouteComponent(() => import("../../features/unanswered/playground-page.tsx"), "PlaygroundPage"),
});

const sourceRoute = createRoute({
  getParentRoute: () => knowledgeRoute,
  path: "/$sourceId",
  // The passage that a citation is about.
  validateSearch: z.object({ chunk: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("../../features/knowledge/source-page.tsx"), "SourcePage"),
});

const templatesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/templates",
  component: lazyRouteComponent(() => import("../../features/templates/templates-page.tsx"), "TemplatesPage"),
});

const activityRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/activity",
  component: lazyRouteComponent(() => import("../../features/activity/activity-page.tsx"), "ActivityPage"),
});

export const tenantTree = tenantRoute.addChildren([
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
  settingsTree,
]);
