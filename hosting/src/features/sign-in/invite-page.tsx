import { Anchor, Loader } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { InvitationKey, InvitationView } from "@frontdesk/model/team";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { useCall } from "../../lib/call.ts";
import { InviteAnswer } from "./invite-answer.tsx";
import { SignCard } from "./sign-card.tsx";

const over = {
  expired: "It has expired: a link is good for seven days.",
  accepted: "It was used already: a link lets one person in once.",
  revoked: "It was taken back.",
};

/** Behind the link of an invitation, signed in or not. */
export function InvitePage() {
  const { tenantId, invitationId } = useParams({ from: "/invite/$tenantId/$invitationId" });
  const { token = "" } = useSearch({ from: "/invite/$tenantId/$invitationId" });
  const call = useCall();
  const key = { tenantId, invitationId, token };
  const invitation = useQuery({
    queryKey: ["invitation", key],
    queryFn: () =>
      // A link that was cut short is as good as none: there is nothing to ask for.
      InvitationKey.safeParse(key).success
        ? call("readInvitation", key, InvitationView)
        : InvitationView.parse({ state: "unknown" }),
    retry: 1,
  });
  useDocumentTitle("Invitation · Frontdesk");
  if (invitation.isPending)
    return (
      <SignCard title="Your invitation">
        <Loader aria-label="Loading the invitation" />
      </SignCard>
    );
  if (invitation.isError) return <ErrorState error={invitation.error} retry={() => void invitation.refetch()} page />;
  const view = invitation.data;
  if (view.state === "open")
    return (
      <SignCard title={`Join ${view.businessName}`}>
        <InviteAnswer view={view} invitation={key} />
      </SignCard>
    );
  return (
    <SignCard title="This invitation is not open">
      <p>
        {view.state === "unknown"
          ? "There is no such invitation, or a newer link took its place: open the newest e-mail."
          : `${over[view.state]} Ask ${view.invitedBy} for a new one.`}
      </p>
      <Anchor href="/">Go to Frontdesk</Anchor>
    </SignCard>
  );
}
