/** The one table of all sections, also of those still to be built; only what works is shown. */
import type { Permission } from "@frontdesk/model/permissions";
import {
  BookOpen,
  Building2,
  CalendarDays,
  ChartColumn,
  Hourglass,
  LayoutTemplate,
  ListChecks,
  MailX,
  MessagesSquare,
  ScrollText,
  Settings,
  ShoppingBag,
  Users,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";

/** Shown until the person puts it away. */
export const firstStepsName = "First steps";

export type Section = {
  name: string;
  icon: LucideIcon;
  /** Null while there is no page yet. */
  path:
    | "/t/$tenantId/start"
    | "/t/$tenantId/team"
    | "/t/$tenantId/conversations"
    | "/t/$tenantId/queue"
    | "/t/$tenantId/knowledge"
    | "/t/$tenantId/templates"
    | "/t/$tenantId/activity"
    | "/t/$tenantId/settings"
    | "/platform/tenants"
    | "/platform/dead-letters"
    | "/platform/audit"
    | null;
  scope: "tenant" | "platform";
  /** Absent where every member may enter. */
  permission?: Permission;
};

export const sections: readonly Section[] = [
  {
    name: firstStepsName,
    icon: ListChecks,
    path: "/t/$tenantId/start",
    scope: "tenant",
    permission: "editSettings",
  },
  { name: "Conversations", icon: MessagesSquare, path: "/t/$tenantId/conversations", scope: "tenant" },
  { name: "Queue", icon: Hourglass, path: "/t/$tenantId/queue", scope: "tenant" },
  { name: "Knowledge", icon: BookOpen, path: "/t/$tenantId/knowledge", scope: "tenant" },
  { name: "Bookings", icon: CalendarDays, path: null, scope: "tenant" },
  { name: "Orders", icon: ShoppingBag, path: null, scope: "tenant" },
  { name: "Templates", icon: LayoutTemplate, path: "/t/$tenantId/templates", scope: "tenant" },
  {
    name: "Activity",
    icon: ChartColumn,
    path: "/t/$tenantId/activity",
    scope: "tenant",
    permission: "readActivity",
  },
  { name: "Team", icon: Users, path: "/t/$tenantId/team", scope: "tenant" },
  {
    name: "Settings",
    icon: Settings,
    path: "/t/$tenantId/settings",
    scope: "tenant",
    permission: "editSettings",
  },
  { name: "Businesses", icon: Building2, path: "/platform/tenants", scope: "platform" },
  { name: "Dead letters", icon: MailX, path: "/platform/dead-letters", scope: "platform" },
  { name: "Audit", icon: ScrollText, path: "/platform/audit", scope: "platform" },
];
