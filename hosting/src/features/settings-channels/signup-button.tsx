import { Alert, Button, Stack, TextInput } from "@mantine/core";
import { ConnectResult, SignupForm, SignupOptions } from "@frontdesk/model/channel-steps";
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
  const [note, setNote] = useState<string | null>(null);
  const [pin, setPin] = useState(newPin);
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
  const pinProblem = SignupForm.shape.pin.safeParse(pin).error?.issues[0]?.message ?? null;
  const start = async () => {
    if (!sdk.data || pinProblem !== null) return;
    setBusy(true);
    setResult(null);
    setNote(null);
    const signedUp = await runSignup(sdk.data, signup);
    setBusy(false);
    if (signedUp.outcome === "finished") {
      const { code, phoneNumberId, wabaId } = signedUp;
      connect.mutate({ code, phoneNumberId, wabaId, pin });
    } else if (signedUp.outcome === "stopped")
      setNote("Facebook’s window was closed before the end. Nothing was changed.");
    else setNote(`Facebook could not finish: ${signedUp.message}`);
  };
  return (
    <>
      <Stack gap="xs">
        <TextInput
          label="Two-step PIN"
          description="The number is registered with it. A number that has a PIN already wants that one; otherwise keep this new one."
          inputMode="numeric"
          autoComplete="off"
          maw={260}
          value={pin}
          error={pinProblem}
          onChange={(event) => setPin(event.currentTarget.value.trim())}
        />
        <Button onClick={() => void start()} loading={busy || connect.isPending || sdk.isFetching} disabled={!sdk.data}>
          Continue with Facebook
        </Button>
        {sdk.isError && <Alert color="red">{sdk.error.message}</Alert>}
        <div aria-live="polite">
          {note !== null && <Alert color="yellow">{note}</Alert>}
          {result && <StepList steps={result.steps} />}
        </div>
      </Stack>
      {children}
    </>
  );
}

const newPin = (): string => String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000).padStart(6, "0");
