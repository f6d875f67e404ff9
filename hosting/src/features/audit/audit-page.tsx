import { useDocumentTitle } from "@mantine/hooks";
import { paths } from "@frontdesk/model/paths";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { PageFrame } from "../../components/page-frame.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { AuditFilters, nothingChosen } from "./audit-filters.tsx";
import { AuditLog } from "./audit-log.tsx";
import { ExportButton } from "./export-button.tsx";

/** What was done in this business, by whom. */
export function AuditPage() {
  const { tenantId, tenant, names, clock } = useTenant();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(nothingChosen);
  useDocumentTitle(`Audit log · ${tenant.name}`);
  const people = useMemo(() => [...names].map(([value, label]) => ({ value, label })), [names]);
  const path = paths.auditEntries(tenantId);
  const refresh = () => void client.invalidateQueries({ queryKey: ["audit", path] });
  return (
    <PageFrame
      title="Audit log"
      text="Who did what, and from where. Nobody can change or delete an entry."
      actions={<ExportButton tenantId={tenantId} chosen={chosen} onDone={refresh} />}
    >
      <AuditFilters chosen={chosen} onChange={setChosen} people={people} />
      <AuditLog path={path} chosen={chosen} clock={clock} />
    </PageFrame>
  );
}
