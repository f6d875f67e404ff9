import type { Member } from "@frontdesk/model/tenant";
import { ButtonLink } from "../components/button-link.tsx";
import { useFirestore } from "../lib/firestore.ts";
import { useLive } from "../lib/live.ts";
import { tenantSource } from "./memberships.ts";
import classes from "./own-businesses.module.css";

/** The way out of a page that is closed to the person: links to what is open to them. */
export function OwnBusinesses({
  memberships,
  platformOwner,
}: {
  memberships: readonly Member[];
  platformOwner: boolean;
}) {
  if (memberships.length === 0 && !platformOwner) return null;
  return (
    <ul className={classes.businesses} aria-label="Your businesses">
      {memberships.map(({ tenantId }) => (
        <li key={tenantId}>
          <OwnBusiness tenantId={tenantId} />
        </li>
      ))}
      {platformOwner && (
        <li>
          <ButtonLink component="a" to="/platform/dead-letters" variant="default">
            Go to the dead letters
          </ButtonLink>
        </li>
      )}
    </ul>
  );
}

function OwnBusiness({ tenantId }: { tenantId: string }) {
  const tenant = useLive(tenantSource(useFirestore(), tenantId));
  const name = tenant.status === "ready" ? (tenant.data?.name ?? tenantId) : tenantId;
  return (
    <ButtonLink component="a" to="/t/$tenantId/conversations" params={{ tenantId }}>
      Go to {name}
    </ButtonLink>
  );
}
