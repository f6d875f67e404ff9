import { ProfilePage } from "../features/account/profile-page.tsx";
import { useSession } from "../lib/session.ts";
import { lastTenant } from "./last-tenant.ts";
import { useMemberships } from "./memberships-context.ts";
import { Shell } from "./shell.tsx";

/** One's own profile, beside the business that was open last. */
export function ProfilePages() {
  const { uid } = useSession();
  const { list } = useMemberships();
  const last = lastTenant.read(uid);
  const open = list.find(({ tenantId }) => tenantId === last) ?? list[0];
  return (
    <Shell tenantId={open?.tenantId ?? null} tenantName="Your account">
      <ProfilePage />
    </Shell>
  );
}
