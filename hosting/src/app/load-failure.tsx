import { Button } from "@mantine/core";
import { CloudAlert } from "lucide-react";
import { useEffect } from "react";
import { PageNotice } from "../components/page-notice.tsx";

/** Also met after a deployment, when a page asks for a file of the version before. */
export function LoadFailure({ error }: { error: unknown }) {
  useEffect(() => console.warn("A page failed", error), [error]);
  return (
    <PageNotice icon={<CloudAlert />} title="This page could not be shown">
      <p>There may be a newer version of Frontdesk, or the connection is down. What you typed is kept.</p>
      <Button onClick={() => location.reload()}>Reload</Button>
    </PageNotice>
  );
}
