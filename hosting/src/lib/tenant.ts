/** The business whose pages are open, and who is looking. */
import { adminRoles, answeringRoles } from "@frontdesk/model/tenant";
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
};

export const TenantContext = createContext<TenantView | null>(null);

export function useTenant(): TenantView & { canAnswer: boolean; canManage: boolean; clock: Clock } {
  const view = use(TenantContext);
  if (!view) throw new Error("useTenant is called outside of a business's pages");
  return {
    ...view,
    canAnswer: answeringRoles.includes(view.me.role) && view.tenant.status === "active",
    canManage: adminRoles.includes(view.me.role) && view.tenant.status === "active",
    clock: { timeZone: view.tenant.timeZone, locale: uiLocale() },
  };
}
