import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { SuspendInput } from "@frontdesk/model/oversight";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import type { TenantRow } from "./tenant-queries.ts";
import own from "./tenants.module.css";

/** Suspends an active business, restores a suspended one. */
export function SuspendDeed({ tenant, onDone }: { tenant: TenantRow; onDone: () => void }) {
  const call = useCall();
  const { tenantId, name, status } = tenant;
  const [reason, setReason] = useState("");
  const isActive = status === "active";
  const change = useMutation({
    mutationFn: () =>
      isActive
        ? call("suspendTenant", { tenantId, reason }, z.object({}))
        : call("restoreTenant", { tenantId }, z.object({})),
    onSuccess: () => {
      notifications.show({
        title: isActive ? "Suspended" : "Restored",
        message: isActive
          ? `${name} answers and sends nothing from now on.`
          : `${name} works again. What waited is answered and sent now.`,
      });
      onDone();
    },
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  const isGiven = !isActive || SuspendInput.safeParse({ tenantId, reason }).success;
  return (
    <form
      className={own.deed}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <h3>{isActive ? "Suspend" : "Restore"}</h3>
      <p>
        {isActive
          ? "What customers write is still stored. Nothing is answered or sent until you restore the business; its people can only read."
          : "Customers who wrote within 24 hours are answered, messages that waited are sent, and older questions go to the team."}
      </p>
      {isActive && (
        <TextInput
          label="Reason"
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="suspend-reason"
        />
      )}
      <Button
        type="submit"
        size="xs"
        mt="sm"
        color={isActive ? "red.8" : "pine"}
        disabled={!isGiven}
        loading={change.isPending}
        data-testid="suspend-submit"
      >
        {isActive ? "Suspend this business" : "Restore this business"}
      </Button>
    </form>
  );
}
