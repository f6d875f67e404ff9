import { Alert, Button, Stack, Text } from "@mantine/core";
import type { InvitationKey, InvitationView } from "@frontdesk/model/team";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useMaybeSession, useSessionStore } from "../../lib/session.ts";

type Props = { view: Exclude<InvitationView, { state: "unknown" }>; invitation: InvitationKey };

/** What the person can do: accept as who they are, come in as who was invited, or say that they are somebody else. */
export function InviteAnswer({ view, invitation }: Props) {
  const session = useMaybeSession();
  const store = useSessionStore();
  const call = useCall();
  const accept = useMutation({
    mutationFn: () => call("acceptInvitation", invitation, z.object({ tenantId: z.string() })),
    // Loaded anew: the memberships that were read before know nothing of this one.
    onSuccess: ({ tenantId }) => location.assign(`/t/${tenantId}`),
  });
  const here = location.pathname + location.search;
  const article = /^[aeiou]/.test(view.role) ? "an" : "a";
  const search = { redirect: here, email: view.email };
  return (
    <Stack gap="sm">
      <Text>
        {view.invitedBy} invites <strong>{view.email}</strong> to the team of {view.businessName}, as {article}{" "}
        {view.role}.
      </Text>
      {accept.isError && (
        <Alert color="red" role="alert" variant="light">
          {explain(accept.error)}
        </Alert>
      )}
      {!session && (
        <>
          <Button
            renderRoot={(props) => <Link {...props} to="/sign-up" search={search} />}
            data-testid="invite-sign-up"
          >
            Create an account
          </Button>
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/sign-in" search={search} />}>
            I have an account
          </Button>
        </>
      )}
      {session && session.email.toLowerCase() === view.email && (
        <Button
          loading={accept.isPending || accept.isSuccess}
          onClick={() => accept.mutate()}
          data-testid="invite-accept"
        >
          Accept the invitation
        </Button>
      )}
      {session && session.email.toLowerCase() !== view.email && (
        <>
          <Alert color="yellow" variant="light" role="alert" title="You are signed in as somebody else">
            You are signed in as {session.email}. The invitation is for {view.email}: only that account can accept it.
          </Alert>
          <Button onClick={() => void store.signOut(here)}>Sign out and go on as {view.email}</Button>
          <Button variant="default" component="a" href="/">
            Stay signed in
          </Button>
        </>
      )}
    </Stack>
  );
}
