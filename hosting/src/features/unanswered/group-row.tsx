import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { z } from "zod";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { Group } from "./unanswered-queries.ts";
import classes from "./unanswered.module.css";

export function GroupRow({ group, onOpen }: { group: Group; onOpen: () => void }) {
  const { can, clock } = useTenant();
  const { question, count, status, lastAt, closedBy, check, id } = group;
  const move = useTenantAction("moveUnanswered", { result: z.object({}) });
  const reopen = () => move.mutate({ groupId: id, status: "open" });
  const dismiss = () =>
    move.mutate(
      { groupId: id, status: "dismissed" },
      {
        onSuccess: () =>
          notifications.show({
            title: "Dismissed",
            message: (
              <Button size="compact-xs" variant="light" onClick={reopen}>
                Undo
              </Button>
            ),
          }),
      },
    );
  return (
    <li className={classes.row} data-testid="unanswered-group">
      <div className={classes.question}>
        <h2 dir="auto" lang={group.language || undefined}>
          {question}
        </h2>
        <p className={classes.facts}>
          <span>{count === 1 ? "asked once" : `asked ${count} times`}</span>
          <span>
            {count === 1 ? "" : "last "}
            {fullTime(lastAt.toMillis(), clock)}
          </span>
          {closedBy && (
            <span>
              {status === "published" ? "answered" : "dismissed"} by {closedBy.name}
            </span>
          )}
          {status === "published" && check && (
            <StateBadge tone={check.outcome === "answered" ? "good" : "bad"}>
              {check.outcome === "answered" ? "Works" : "Does not work yet"}
            </StateBadge>
          )}
        </p>
      </div>
      <div className={classes.actions}>
        {can("editKnowledge") && status === "open" && (
          <Button
            size="xs"
            variant="default"
            loading={move.isPending}
            onClick={dismiss}
            aria-label={`Dismiss: ${question}`}
          >
            Dismiss
          </Button>
        )}
        {can("editKnowledge") && status === "dismissed" && (
          <Button
            size="xs"
            variant="default"
            loading={move.isPending}
            onClick={reopen}
            aria-label={`Open again: ${question}`}
          >
            Open again
          </Button>
        )}
        <Button
          size="xs"
          variant={status === "open" ? "filled" : "default"}
          onClick={onOpen}
          aria-label={`${can("editKnowledge") && status === "open" ? "Write an answer" : "Look"}: ${question}`}
          data-testid="open-group"
        >
          {can("editKnowledge") && status === "open" ? "Write an answer" : "Look"}
        </Button>
      </div>
    </li>
  );
}
