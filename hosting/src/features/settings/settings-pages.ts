/** The pages under Settings, in the order of its navigation. */
import { adminRoles } from "@frontdesk/model/tenant";
import type { Role } from "@frontdesk/model/tenant";
import { Smartphone } from "lucide-react";
import type { LucideIcon } from "lucide-react";

type SettingsPage = {
  name: string;
  icon: LucideIcon;
  path: "/t/$tenantId/settings/channels";
  /** Absent where every member may enter. */
  roles?: readonly Role[];
};

export const settingsPages: readonly SettingsPage[] = [
  { name: "Channels", icon: Smartphone, path: "/t/$tenantId/settings/channels", roles: adminRoles },
];
