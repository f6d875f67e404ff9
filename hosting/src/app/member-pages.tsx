import { Outlet } from "@tanstack/react-router";
import { DoorClosed, LoaderCircle } from "lucide-react";
import { useEffect, useMemo } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { PageNotice } from "../components/page-notice.tsx";
import { isDenied } from "../lib/explain.ts";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { peopleSource } from "../lib/people.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { lastTenant } from "./last-tenant.ts";
import { ownMembershipSource, tenantSource } from "./memberships.ts";
import { NoAccess } from "./no-access.tsx";
import { Shell } from "./shell.tsx";
import { UnreadNotifications } from "./unread-notifications.tsx";
import { usePresence } from "./use-presence.ts";

/** Waits for what every page of a business needs: the business itself and the person's own role in it. */
export function MemberPages({ tenantId }: { tenantId: string }) {
  const { uid } = useSession();
  const db = useFirestore();
  const me = useLive(ownMembershipSource(db, tenantId, uid));
  const tenant = useLive(tenantSource(db, tenantId));
  const people = useLive(peopleSource(db, tenantId));
  useEffect(() => lastTenant.write(uid, tenantId), [uid, tenantId]);
  usePresence(tenantId, me.status === "ready" ? me.data : null);

  const rows = people.status === "ready" ? people.data.rows : null;
  const names = useMemo(() => new Map(rows?.map((person) => [person.uid, person.name])), [rows]);

  const failed = [me, tenant, people].find((live) => live.status === "error");
  if (failed)
    return isDenied(failed.error) ? (
      <NoAccess tenantId={tenantId} />
    ) : (
      <ErrorState error={failed.error} retry={failed.retry} page />
    );
  if (me.status !== "ready" || tenant.status !== "ready")
    return <PageNotice icon={<LoaderCircle />} title="Opening Frontdesk …" busy />;
  if (!me.data) return <NoAccess tenantId={tenantId} />;
  if (!tenant.data) return <PageNotice icon={<DoorClosed />} title="This business does not exist any more" />;
  return (
    <TenantContext value={{ tenantId, tenant: tenant.data, me: me.data, names }}>
      <Shell tenantId={tenantId} tenantName={tenant.data.name}>
        <UnreadNotifications tenantId={tenantId} />
        <Outlet />
      </Shell>
    </TenantContext>
  );
}
