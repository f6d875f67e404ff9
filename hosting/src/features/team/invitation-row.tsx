import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { z } from "zod";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { dayLabel } from "../../lib/time.ts";
import { useNow } from "../../lib/use-now.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { InvitationRecord } from "./team-queries.ts";
import { roleNames } from "./team-texts.ts";
import classes from "./team.module.css";

const Done = z.object({});

export function InvitationRow({ invitation }: { invitation: InvitationRecord }) {
  const { clock } = useTenant();
  const now = useNow();
  const { id, email, role, expiresAt, invitedBy } = invitation;
  const resend = useTenantAction("resendInvitation", {
    result: Done,
    onDone: () => notifications.show({ title: "Sent again", message: "The link in the earlier e-mail is void now." }),
  });
  const revoke = useTenantAction("revokeInvitation", { result: Done });
  const until = expiresAt.toMillis();
  const isOver = until <= now;
  return (
    <li className={classes.row} data-testid="invitation-row">
      <div className={classes.who}>
        <strong>{email}</strong>
        <span>Invited by {invitedBy.name}</span>
      </div>
      <span className={classes.role}>{roleNames[role]}</span>
      <StateBadge tone={isOver ? "bad" : "waiting"}>
        {isOver ? "Expired" : `Until ${dayLabel(until, now, clock)}`}
      </StateBadge>
      <div className={classes.actions}>
        <Button
          size="compact-xs"
          variant="default"
          loading={resend.isPending}
          onClick={() => resend.mutate({ invitationId: id })}
          aria-label={`Send again to ${email}`}
        >
          Send again
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ invitationId: id })}
          aria-label={`Revoke the invitation of ${email}`}
        >
          Revoke
        </Button>
      </div>
    </li>
  );
}
