import { FollowUp, followUpsAtOnce } from "@frontdesk/model/follow-up";
import { paths } from "@frontdesk/model/paths";
import { Button } from "@mantine/core";
import { collection, limit, orderBy, query, where } from "firebase/firestore";
import { AlarmClock } from "lucide-react";
import { useMemo } from "react";
import { z } from "zod";
import { useFirestore } from "../../lib/firestore.ts";
import { liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import classes from "./planned-follow-ups.module.css";

/** Templates that go out to the customer later. */
export function PlannedFollowUps({ conversationId }: { conversationId: string }) {
  const db = useFirestore();
  const { tenantId } = useTenant();
  const source = useMemo(
    () =>
      liveList(
        ["followUps", tenantId, conversationId],
        query(
          collection(db, paths.followUps(tenantId, conversationId)),
          where("status", "==", "due"),
          orderBy("dueAt"),
          limit(followUpsAtOnce + 1),
        ),
        FollowUp,
      ),
    [db, tenantId, conversationId],
  );
  const live = useLive(source);
  // Nothing to be shown is the rule: neither waiting for it nor a failure is worth a place above the composer.
  const rows = live.status === "ready" ? live.data.rows : [];
  if (rows.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Planned follow-ups" data-testid="planned-follow-ups">
      {rows.map((followUp) => (
        <Row key={followUp.id} followUp={followUp} />
      ))}
    </ul>
  );
}

function Row({ followUp }: { followUp: WithId<FollowUp> }) {
  const { id, conversationId, template, dueAt, by } = followUp;
  const { canAnswer, clock, me } = useTenant();
  const cancel = useTenantAction("cancelFollowUp", { result: z.unknown() });
  const who = by === null ? "" : ` · ${by.uid === me.uid ? "you" : by.name}`;
  return (
    <li className={classes.row}>
      <AlarmClock size={16} aria-hidden />
      <span>
        <strong>{template.name}</strong> goes out on {fullTime(dueAt.toMillis(), clock)}
        {who}
      </span>
      {canAnswer && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ conversationId, followUpId: id })}
          aria-label={`Cancel the follow-up ${template.name}`}
        >
          Cancel
        </Button>
      )}
    </li>
  );
}
