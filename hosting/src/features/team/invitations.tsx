import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { InvitationRow } from "./invitation-row.tsx";
import { invitationsSource } from "./team-queries.ts";
import classes from "./team.module.css";

/** Those that nobody has accepted yet. */
export function Invitations() {
  const { tenantId } = useTenant();
  const live = useLive(invitationsSource(useFirestore(), tenantId));
  const open = live.status === "ready" ? live.data.rows.filter(({ status }) => status === "open") : [];
  return (
    <section aria-labelledby="team-invitations">
      <h2 id="team-invitations">Invitations</h2>
      {live.status === "loading" && <ListSkeleton label="Loading invitations" rows={1} />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && open.length === 0 && <p className={classes.note}>Nobody is invited at the moment.</p>}
      <ul className={classes.list}>
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}
