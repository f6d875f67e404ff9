/** The pages under Settings, in the order of its navigation. */
import type { Permission } from "@frontdesk/model/permissions";
import { Bell, Bot, Clock, Coins, FlaskConical, Handshake, ScrollText, Smartphone, Store } from "lucide-react";
import type { LucideIcon } from "lucide-react";

type SettingsPage = {
  name: string;
  icon: LucideIcon;
  path:
    | "/t/$tenantId/settings/business"
    | "/t/$tenantId/settings/hours"
    | "/t/$tenantId/settings/channels"
    | "/t/$tenantId/settings/assistant"
    | "/t/$tenantId/settings/cases"
    | "/t/$tenantId/settings/usage"
    | "/t/$tenantId/settings/handoff"
    | "/t/$tenantId/settings/notifications"
    | "/t/$tenantId/settings/audit";
  /** Absent where every member may enter. */
  permission?: Permission;
};

export const settingsPages: readonly SettingsPage[] = [
  { name: "Business", icon: Store, path: "/t/$tenantId/settings/business", permission: "editSettings" },
  { name: "Opening hours", icon: Clock, path: "/t/$tenantId/settings/hours", permission: "editSettings" },
  { name: "Channels", icon: Smartphone, path: "/t/$tenantId/settings/channels", permission: "manageChannels" },
  { name: "Assistant", icon: Bot, path: "/t/$tenantId/settings/assistant", permission: "editSettings" },
  { name: "Test cases", icon: FlaskConical, path: "/t/$tenantId/settings/cases", permission: "tryAssistant" },
  { name: "Usage", icon: Coins, path: "/t/$tenantId/settings/usage", permission: "editSettings" },
  { name: "Handoff", icon: Handshake, path: "/t/$tenantId/settings/handoff", permission: "editSettings" },
  { name: "Notifications", icon: Bell, path: "/t/$tenantId/settings/notifications" },
  { name: "Audit log", icon: ScrollText, path: "/t/$tenantId/settings/audit", permission: "readAudit" },
];
