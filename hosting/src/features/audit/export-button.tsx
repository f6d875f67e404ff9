import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { AuditExportPage } from "@frontdesk/model/audit";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { saveFile } from "../../lib/save-file.ts";
import { filterOf } from "./audit-log.tsx";
import type { Chosen } from "./audit-filters.tsx";

/** Saves all entries that match, not only those shown. The export is an entry of its own. */
export function ExportButton({ tenantId, chosen, onDone }: { tenantId: string; chosen: Chosen; onDone: () => void }) {
  const call = useCall();
  const save = useMutation({
    mutationFn: async () => {
      const parts: string[] = [];
      let after: string | null = null;
      do {
        const input: object = { ...filterOf(chosen), tenantId, after };
        const page: AuditExportPage = await call("exportAudit", input, AuditExportPage);
        parts.push(page.csv);
        after = page.next;
      } while (after !== null);
      // With a byte order mark, or Excel takes the names for Latin-1.
      saveFile(`audit-${new Date().toISOString().slice(0, 10)}.csv`, "text/csv", ["\u{FEFF}", ...parts]);
    },
    onSuccess: onDone,
    onError: (error) => notifications.show({ color: "red", title: "Not exported", message: explain(error) }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Download size={14} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
      data-testid="audit-export"
    >
      Export CSV
    </Button>
  );
}
