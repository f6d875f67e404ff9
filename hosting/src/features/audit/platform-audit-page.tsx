import { useDocumentTitle } from "@mantine/hooks";
import { paths } from "@frontdesk/model/paths";
import { useState } from "react";
import { PageFrame } from "../../components/page-frame.tsx";
import { readerClock } from "../../lib/time.ts";
import { AuditFilters, nothingChosen } from "./audit-filters.tsx";
import { AuditLog } from "./audit-log.tsx";

/** What the platform's owners did, and what belongs to no business. */
export function PlatformAuditPage() {
  const [chosen, setChosen] = useState(nothingChosen);
  useDocumentTitle("Audit log · Platform");
  return (
    <PageFrame
      title="Audit log"
      text="What the platform's owners did. A business sees what was done to it in its own log."
    >
      <AuditFilters chosen={chosen} onChange={setChosen} people={[]} />
      <AuditLog path={paths.platformAuditEntries()} chosen={chosen} clock={readerClock()} />
    </PageFrame>
  );
}
