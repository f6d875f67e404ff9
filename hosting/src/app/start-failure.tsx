import { Button } from "@mantine/core";
import { Unplug } from "lucide-react";
import { PageNotice } from "../components/page-notice.tsx";

export function StartFailure() {
  return (
    <PageNotice icon={<Unplug />} title="Frontdesk could not start">
      <p>Its configuration could not be loaded. This is most often a connection that is down.</p>
      <Button onClick={() => location.reload()}>Try again</Button>
    </PageNotice>
  );
}
