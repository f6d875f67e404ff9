import { Button } from "@mantine/core";
import { ConnectResult } from "@frontdesk/model/channel-steps";
import { Link } from "@tanstack/react-router";
import { useFirebase } from "../../lib/firebase.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { StepName } from "./first-steps.ts";

/** What a button of a step does: it leads to where the step is taken, or takes it. `number` is one that is connected. */
export function StepAction({ name, done, number }: { name: StepName; done: boolean; number: string | null }) {
  const { tenantId } = useTenant();
  const { suite } = useFirebase().config;
  const params = { tenantId };
  const variant = done ? "subtle" : "light";
  switch (name) {
    case "profile":
      return (
        <Button
          size="xs"
          variant={variant}
          renderRoot={(p) => <Link {...p} to="/t/$tenantId/settings" params={params} />}
        >
          Open the settings
        </Button>
      );
    case "number":
      return (
        <>
          {suite?.spareNumber && !done && <SpareNumber {...suite.spareNumber} />}
          <Button
            size="xs"
            variant={variant}
            renderRoot={(p) => <Link {...p} to="/t/$tenantId/settings/channels" params={params} />}
          >
            {done ? "See your numbers" : "Connect by hand"}
          </Button>
        </>
      );
    case "documents":
      return (
        <Button
          size="xs"
          variant={variant}
          renderRoot={(p) => <Link {...p} to="/t/$tenantId/knowledge" params={params} />}
        >
          Open Knowledge
        </Button>
      );
    case "assistant":
      return suite ? (
        <Button
          size="xs"
          variant={variant}
          component="a"
          href={number === null ? suite.phoneUrl : `${suite.phoneUrl}?number=${number}`}
          target="_blank"
          rel="noopener noreferrer"
          data-testid="open-phone"
        >
          Open the phone simulator
        </Button>
      ) : (
        <Button
          size="xs"
          variant={variant}
          renderRoot={(p) => <Link {...p} to="/t/$tenantId/conversations" params={params} />}
        >
          Watch the conversations
        </Button>
      );
    case "team":
      return (
        <Button size="xs" variant={variant} renderRoot={(p) => <Link {...p} to="/t/$tenantId/team" params={params} />}>
          Open Team
        </Button>
      );
  }
}

/** Only the local suite has one. The PIN is the one that its registration takes. */
function SpareNumber({ phoneNumberId, wabaId, token }: { phoneNumberId: string; wabaId: string; token: string }) {
  const connect = useTenantAction("connectChannel", { result: ConnectResult });
  const refused = connect.data && !connect.data.connected;
  return (
    <>
      <Button
        size="xs"
        loading={connect.isPending}
        onClick={() => connect.mutate({ phoneNumberId, wabaId, token, pin: "123456" })}
        data-testid="connect-spare"
      >
        Take the simulator’s number
      </Button>
      {refused && <p role="alert">It is taken by another business of this suite: disconnect it there first.</p>}
    </>
  );
}
