import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DoorClosed } from "lucide-react";
import { useEffect } from "react";
import { PageNotice } from "../components/page-notice.tsx";

/** Also shown to somebody who was removed while they were reading; nothing they read stays in memory. */
export function NoAccess({ tenantId }: { tenantId: string }) {
  const client = useQueryClient();
  useEffect(() => client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] === tenantId }), [client, tenantId]);
  return (
    <PageNotice icon={<DoorClosed />} title="You have no access to this business">
      <p>You were removed from it, or the address is not right. An owner or admin of the business can add you.</p>
      <Button component="a" href="/" variant="default">
        Go to your own pages
      </Button>
    </PageNotice>
  );
}
