import { SourceCreated } from "@frontdesk/model/knowledge-inputs";
import type { NewSource } from "@frontdesk/model/knowledge-inputs";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";

/** Adds what a form describes, and opens it. */
export function useAddSource(onDone: () => void) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const { tenantId } = useTenant();
  const action = useTenantAction("createSource", {
    result: SourceCreated,
    onDone: ({ sourceId }) => {
      void client.invalidateQueries({ queryKey: ["knowledgeUsage", tenantId] });
      onDone();
      void navigate({ to: "/t/$tenantId/knowledge/$sourceId", params: { tenantId, sourceId } });
    },
  });
  return { isPending: action.isPending, add: (source: NewSource, tags: string[]) => action.mutate({ source, tags }) };
}
