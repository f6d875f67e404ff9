/** The business whose pages are open, and who is looking. */
import type { ViewGrant } from "@frontdesk/model/oversight";
import { may } from "@frontdesk/model/permissions";
import type { Permission } from "@frontdesk/model/permissions";
import type { Member, Tenant } from "@frontdesk/model/tenant";
import { createContext, use } from "react";
import type { Clock } from "./time.ts";
import { uiLocale } from "./time.ts";

export type TenantView = {
  tenantId: string;
  tenant: Tenant;
  me: Member;
  /** Names of the business's people by uid. */
  names: ReadonlyMap<string, string>;
  /** Set while the platform's owner looks at the business, as a viewer. */
  viewing?: ViewGrant | null;
};

export const TenantContext = createContext<TenantView | null>(null);

export function useTenant(): TenantView & {
  /** Whether the person's role allows it and the business is active. */
  can: (permission: Permission) => boolean;
  canAnswer: boolean;
  canManage: boolean;
  clock: Clock;
} {
  const view = use(TenantContext);
  if (!view) throw new Error("useTenant is called outside of a business's pages");
  const can = (permission: Permission) => view.tenant.status === "active" && may(view.me.role, permission);
  return {
    ...view,
    can,
    canAnswer: can("answerCustomers"),
    canManage: can("editSettings"),
    clock: { timeZone: view.tenant.timeZone, locale: uiLocale() },
  };
}
