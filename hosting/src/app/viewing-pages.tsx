import { ViewGrant } from "@frontdesk/model/oversight";
import { paths } from "@frontdesk/model/paths";
import type { Member } from "@frontdesk/model/tenant";
import { Outlet } from "@tanstack/react-router";
import { doc } from "firebase/firestore";
import { LoaderCircle } from "lucide-react";
import { useMemo } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { PageNotice } from "../components/page-notice.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { liveDocument } from "../lib/live-documents.ts";
import { peopleSource } from "../lib/people.ts";
import { useSession } from "../lib/session.ts";
import { TenantContext } from "../lib/tenant.ts";
import { useNow } from "../lib/use-now.ts";
import { tenantSource } from "./memberships.ts";
import { NoAccess } from "./no-access.tsx";
import { Shell } from "./shell.tsx";
import { ViewBanner } from "./view-banner.tsx";

/** A business's pages for the platform's owner, while a view of theirs lasts; see docs/decisions/016. */
export function ViewingPages({ tenantId }: { tenantId: string }) {
  const { uid } = useSession();
  const db = useFirestore();
  const now = useNow(5_000);
  const view = useLive(liveDocument(["view", tenantId, uid], doc(db, paths.view(tenantId, uid)), ViewGrant));
  if (view.status === "error") return <ErrorState error={view.error} retry={view.retry} page />;
  if (view.status === "loading") return <PageNotice icon={<LoaderCircle />} title="Opening Frontdesk …" busy />;
  if (!view.data || view.data.expiresAt.toMillis() <= now) return <NoAccess tenantId={tenantId} />;
  // A new view begins with nothing of the one before.
  return <View key={view.data.startedAt.toMillis()} tenantId={tenantId} grant={view.data} />;
}

function View({ tenantId, grant }: { tenantId: string; grant: ViewGrant }) {
  const { name, email } = useSession();
  const db = useFirestore();
  const tenant = useLive(tenantSource(db, tenantId));
  const people = useLive(peopleSource(db, tenantId));
  const rows = people.status === "ready" ? people.data.rows : null;
  const names = useMemo(() => new Map(rows?.map((person) => [person.uid, person.name])), [rows]);
  if (tenant.status === "error") return <ErrorState error={tenant.error} retry={tenant.retry} page />;
  if (tenant.status === "loading") return <PageNotice icon={<LoaderCircle />} title="Opening Frontdesk …" busy />;
  if (!tenant.data) return <NoAccess tenantId={tenantId} />;
  const me: Member = { uid: grant.uid, tenantId, role: "viewer", name, email, createdAt: grant.startedAt };
  return (
    <TenantContext value={{ tenantId, tenant: tenant.data, me, names, viewing: grant }}>
      <Shell tenantId={tenantId} tenantName={tenant.data.name}>
        <ViewBanner grant={grant} tenantName={tenant.data.name} />
        <Outlet />
      </Shell>
    </TenantContext>
  );
}
