import { Anchor } from "@mantine/core";
import { Outlet, useParams } from "@tanstack/react-router";
import { DoorClosed, LoaderCircle } from "lucide-react";
import { useEffect, useMemo } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { PageNotice } from "../components/page-notice.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { lastTenant } from "./last-tenant.ts";
import { useMemberships } from "./memberships-context.ts";
import { peopleSource, tenantSource } from "./memberships.ts";
import { Shell } from "./shell.tsx";

/** The pages of one business, for its members. */
export function TenantPages() {
  const { tenantId } = useParams({ from: "/signed-in/t/$tenantId" });
  const member = useMemberships().list.find((membership) => membership.tenantId === tenantId);
  if (member) return <MemberPages key={tenantId} member={member} tenantId={tenantId} />;
  return (
    <PageNotice icon={<DoorClosed />} title="You have no access to this business">
      <p>You were removed from it, or the address is not right. An owner or admin of the business can add you.</p>
      <Anchor href="/">Go to your own pages</Anchor>
    </PageNotice>
  );
}

function MemberPages({
  tenantId,
  member,
}: {
  tenantId: string;
  member: ReturnType<typeof useMemberships>["list"][number];
}) {
  const { uid } = useSession();
  const db = useFirestore();
  const tenant = useLive(tenantSource(db, tenantId));
  const people = useLive(peopleSource(db, tenantId));
  useEffect(() => lastTenant.write(uid, tenantId), [uid, tenantId]);

  const rows = people.status === "ready" ? people.data.rows : null;
  const names = useMemo(() => new Map(rows?.map((person) => [person.uid, person.name])), [rows]);

  if (tenant.status === "error") return <ErrorState error={tenant.error} retry={tenant.retry} page />;
  if (tenant.status === "loading") return <PageNotice icon={<LoaderCircle />} title="Opening Frontdesk …" busy />;
  if (!tenant.data) return <PageNotice icon={<DoorClosed />} title="This business does not exist any more" />;
  return (
    <TenantContext value={{ tenantId, tenant: tenant.data, me: member, names }}>
      <Shell tenantId={tenantId} tenantName={tenant.data.name}>
        <Outlet />
      </Shell>
    </TenantContext>
  );
}
