import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DoorClosed } from "lucide-react";
import { useEffect } from "react";
import { PageNotice } from "../components/page-notice.tsx";
import { useSession, useSessionStore } from "../lib/session.ts";
import { useMemberships } from "./memberships-context.ts";
import { OwnBusinesses } from "./own-businesses.tsx";

/** Also shown to somebody who was removed while they were reading; nothing they read stays in memory. */
export function NoAccess({ tenantId }: { tenantId: string }) {
  const client = useQueryClient();
  const { email, platformOwner } = useSession();
  const store = useSessionStore();
  const own = useMemberships().list.filter((membership) => membership.tenantId !== tenantId);
  useEffect(
    // The platform owner's view of the business says that this page is to be shown; it holds nothing of the business.
    () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId && queryKey[0] !== "view" }),
    [client, tenantId],
  );
  return (
    <PageNotice icon={<DoorClosed />} title="You have no access to this business">
      <p>
        You are signed in as <strong>{email}</strong>. You were removed from this business, or the address is not right.
        One of its owners or admins can add you.
      </p>
      <OwnBusinesses memberships={own} platformOwner={platformOwner} />
      <Button variant="default" onClick={() => void store.signOut()}>
        Sign out
      </Button>
    </PageNotice>
  );
}
