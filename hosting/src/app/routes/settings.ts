/** A business's settings. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { tenantRoute } from "./parents.ts";

const settingsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../../features/settings/settings-layout.tsx"), "SettingsLayout"),
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
  component: lazyRouteComponent(() => import("../../features/settings-channels/channels-page.tsx"), "ChannelsPage"),
});

const businessRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/business",
  component: lazyRouteComponent(() => import("../../features/settings/business-page.tsx"), "BusinessPage"),
});

const assistantRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/assistant",
  component: lazyRouteComponent(() => import("../../features/settings/assistant-page.tsx"), "AssistantPage"),
});

const trialRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/assistant/$number",
  component: lazyRouteComponent(() => import("../../features/trials/trial-page.tsx"), "TrialPage"),
});

const casesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/cases",
  component: lazyRouteComponent(() => import("../../features/trials/cases-page.tsx"), "CasesPage"),
});

const usageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/usage",
  component: lazyRouteComponent(() => import("../../features/usage/usage-page.tsx"), "UsagePage"),
});

const hoursRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/hours",
  component: lazyRouteComponent(() => import("../../features/settings/hours-page.tsx"), "HoursPage"),
});

const handoffRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/handoff",
  component: lazyRouteComponent(() => import("../../features/settings/handoff-page.tsx"), "HandoffPage"),
});

const notificationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/notifications",
  component: lazyRouteComponent(() => import("../../features/settings/notifications-page.tsx"), "NotificationsPage"),
});

const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("../../features/audit/audit-page.tsx"), "AuditPage"),
});

export const settingsTree = settingsRoute.addChildren([
  settingsHomeRoute,
  channelsRoute,
  businessRoute,
  assistantRoute,
  trialRoute,
  casesRoute,
  usageRoute,
  hoursRoute,
  handoffRoute,
  notificationsRoute,
  auditRoute,
]);
