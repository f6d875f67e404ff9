import { Alert, Button, Stack } from "@mantine/core";
import { ConnectResult, SignupOptions } from "@frontdesk/model/channel-steps";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { useCall } from "../../lib/call.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { loadSdk, runSignup } from "./facebook-sdk.ts";
import { StepList } from "./step-list.tsx";

/** Embedded signup, where the platform has set it up; nothing otherwise. */
export function SignupButton({ onConnected, children }: { onConnected: () => void; children: ReactNode }) {
  const call = useCall();
  const { tenantId } = useTenant();
  const [result, setResult] = useState<ConnectResult | null>(null);
  const [busy, setBusy] = useState(false);
  const options = useQuery({
    queryKey: ["signupOptions", tenantId],
    queryFn: () => call("signupOptions", { tenantId }, SignupOptions),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const signup = options.data?.signup ?? null;
  // Loaded before the click: a popup that opens after a wait is blocked.
  const sdk = useQuery({
    queryKey: ["facebookSdk", signup?.appId],
    queryFn: () => (signup ? loadSdk(signup) : null),
    enabled: signup !== null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  });
  const connect = useTenantAction("connectSignup", {
    result: ConnectResult,
    onDone: (value) => {
      setResult(value);
      if (value.connected) onConnected();
    },
  });
  if (!signup) return null;
  const start = async () => {
    if (!sdk.data) return;
    setBusy(true);
    const done = await runSignup(sdk.data, signup);
    setBusy(false);
    if (done) connect.mutate({ ...done, pin: null });
  };
  return (
    <>
      <Stack gap="xs">
        <Button onClick={() => void start()} loading={busy || connect.isPending || sdk.isFetching} disabled={!sdk.data}>
          Continue with Facebook
        </Button>
        {sdk.isError && <Alert color="red">{sdk.error.message}</Alert>}
        {result && <StepList steps={result.steps} />}
      </Stack>
      {children}
    </>
  );
}
