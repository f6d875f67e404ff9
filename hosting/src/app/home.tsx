import { Navigate } from "@tanstack/react-router";
import { CreateBusinessPage } from "../features/onboarding/create-business-page.tsx";
import { useSession } from "../lib/session.ts";
import { lastTenant } from "./last-tenant.ts";
import { useMemberships } from "./memberships-context.ts";

/** Leads to where the person works: the business they had open last, else their first, else the platform. */
export function Home() {
  const { uid, platformOwner } = useSession();
  const { list } = useMemberships();
  const last = lastTenant.read(uid);
  const home = list.find(({ tenantId }) => tenantId === last) ?? list[0];
  if (home) return <Navigate to="/t/$tenantId/conversations" params={{ tenantId: home.tenantId }} replace />;
  if (platformOwner) return <Navigate to="/platform/tenants" replace />;
  return <CreateBusinessPage isFirst />;
}
