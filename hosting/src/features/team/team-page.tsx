import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { Member } from "@frontdesk/model/tenant";
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
import { ownersSource, teamPage, teamSource } from "./team-queries.ts";
import classes from "./team.module.css";

/** Who belongs to the business, who was invited, and who may do what. */
export function TeamPage() {
  const { tenantId, tenant, can } = useTenant();
  const db = useFirestore();
  const [size, setSize] = useState(teamPage);
  const team = useLive(teamSource(db, tenantId, size));
  const ownersNow = useLive(ownersSource(db, tenantId));
  // What is on the page stays there while more of it is read.
  const [shown, setShown] = useState<readonly Member[]>([]);
  const rows = team.status === "ready" ? team.data.rows : shown;
  const [inviting, setInviting] = useState(false);
  useDocumentTitle(`Team · ${tenant.name}`);
  // Until it is known, nobody is offered to demote whoever may be the last.
  const owners = ownersNow.status === "ready" ? ownersNow.data.rows.length : 1;
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
          {team.status === "loading" && shown.length === 0 && <ListSkeleton label="Loading the team" rows={3} />}
          {team.status === "error" && <ErrorState error={team.error} retry={team.retry} />}
          <ul className={classes.list}>
            {rows.map((member) => (
              <MemberRow key={member.uid} member={member} owners={owners} />
            ))}
          </ul>
          {team.status === "ready" && team.data.size >= size && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                setShown(rows);
                setSize(size + teamPage);
              }}
              data-testid="more-members"
            >
              Show more
            </Button>
          )}
          {team.status === "loading" && shown.length > 0 && <ListSkeleton label="Loading more of the team" rows={1} />}
        </section>
        {can("manageTeam") && <Invitations />}
        <RoleMatrix />
      </div>
      {inviting && <InviteModal onClose={() => setInviting(false)} />}
    </PageFrame>
  );
}
