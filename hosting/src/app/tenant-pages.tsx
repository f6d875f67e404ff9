import { useParams } from "@tanstack/react-router";
import { MemberPages } from "./member-pages.tsx";
import { useMemberships } from "./memberships-context.ts";
import { NoAccess } from "./no-access.tsx";

/** The pages of one business, for its members. */
export function TenantPages() {
  const { tenantId } = useParams({ from: "/signed-in/t/$tenantId" });
  const isMember = useMemberships().list.some((membership) => membership.tenantId === tenantId);
  return isMember ? <MemberPages key={tenantId} tenantId={tenantId} /> : <NoAccess tenantId={tenantId} />;
}
