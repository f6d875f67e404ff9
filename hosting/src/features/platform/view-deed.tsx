import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ViewAsInput } from "@frontdesk/model/oversight";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import own from "./tenants.module.css";

/** Looks at the business as a viewer of it does. The business sees who looked and why. */
export function ViewDeed({ tenantId }: { tenantId: string }) {
  const call = useCall();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const begin = useMutation({
    mutationFn: () => call("startViewAs", { tenantId, reason }, z.object({ expiresAtMs: z.number() })),
    onSuccess: () => void navigate({ to: "/t/$tenantId/conversations", params: { tenantId } }),
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  const isGiven = ViewAsInput.safeParse({ tenantId, reason }).success;
  return (
    <form
      className={own.deed}
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <h3>View as the business</h3>
      <p>
        Read-only, for an hour. Its admins see in their audit log that you looked, why, and which customers you opened.
      </p>
      <TextInput
        label="Reason"
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="view-reason"
      />
      <Button type="submit" size="xs" mt="sm" disabled={!isGiven} loading={begin.isPending} data-testid="view-start">
        Begin to view
      </Button>
    </form>
  );
}
