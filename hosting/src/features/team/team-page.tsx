import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { Invitations } from "./invitations.tsx";
import { InviteModal } from "./invite-modal.tsx";
import { MemberRow } from "./member-row.tsx";
import { RoleMatrix } from "./role-matrix.tsx";
import { teamSource } from "./team-queries.ts";
import classes from "./team.module.css";

/** Who belongs to the business, who was invited, and who may do what. */
export function TeamPage() {
  const { tenantId, tenant, can } = useTenant();
  const team = useLive(teamSource(useFirestore(), tenantId));
  const [inviting, setInviting] = useState(false);
  useDocumentTitle(`Team · ${tenant.name}`);
  const rows = team.status === "ready" ? team.data.rows.toSorted((a, b) => a.name.localeCompare(b.name)) : [];
  const owners = rows.filter(({ role }) => role === "owner").length;
  return (
    <PageFrame
      title="Team"
      text="Who belongs to the business, and who may do what."
      actions={
        can("manageTeam") && (
          <Button
            size="xs"
            leftSection={<UserPlus size={15} aria-hidden />}
            onClick={() => setInviting(true)}
            data-testid="invite"
          >
            Invite people
          </Button>
        )
      }
    >
      <div className={classes.page}>
        <section aria-labelledby="team-members">
          <h2 id="team-members">Members</h2>
          {team.status === "loading" && <ListSkeleton label="Loading the team" rows={3} />}
          {team.status === "error" && <ErrorState error={team.error} retry={team.retry} />}
          <ul className={classes.list}>
            {rows.map((member) => (
              <MemberRow key={member.uid} member={member} owners={owners} />
            ))}
          </ul>
        </section>
        {can("manageTeam") && <Invitations />}
        <RoleMatrix />
      </div>
      {inviting && <InviteModal onClose={() => setInviting(false)} />}
    </PageFrame>
  );
}
