import { useParams } from "@tanstack/react-router";
import { useSession } from "../lib/session.ts";
import { MemberPages } from "./member-pages.tsx";
import { useMemberships } from "./memberships-context.ts";
import { NoAccess } from "./no-access.tsx";
import { ViewingPages } from "./viewing-pages.tsx";

/** The pages of one business, for its members, and for the platform's owner while they view it. */
export function TenantPages() {
  const { tenantId } = useParams({ from: "/signed-in/t/$tenantId" });
  const isMember = useMemberships().list.some((membership) => membership.tenantId === tenantId);
  const { platformOwner } = useSession();
  if (isMember) return <MemberPages key={tenantId} tenantId={tenantId} />;
  return platformOwner ? <ViewingPages key={tenantId} tenantId={tenantId} /> : <NoAccess tenantId={tenantId} />;
}
