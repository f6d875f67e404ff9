import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import { z } from "zod";
import { EmptyState } from "../../components/empty-state.tsx";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useTenant } from "../../lib/tenant.ts";

/**
 * Within a view of the platform's owner, a customer's messages stay closed until they are opened, which the business sees. Members read at
 * once.
 */
export function OpenedCustomer({ contactId, children }: { contactId: string; children: ReactNode }) {
  const { tenantId, viewing } = useTenant();
  const call = useCall();
  const open = useMutation({ mutationFn: () => call("openContact", { tenantId, contactId }, z.object({})) });
  if (!viewing || open.isSuccess) return children;
  return (
    <EmptyState icon={<EyeOff />} title="This customer is closed">
      <p>Opening their messages is noted in the business’s audit log.</p>
      <Button size="xs" loading={open.isPending} onClick={() => open.mutate()} data-testid="open-customer">
        Open customer
      </Button>
      {open.isError && <p role="alert">{explain(open.error)}</p>}
    </EmptyState>
  );
}
