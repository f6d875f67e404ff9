import { Button, Group } from "@mantine/core";
import { handoffLabels, priorityLabels } from "@frontdesk/model/handoff";
import { Link, useNavigate } from "@tanstack/react-router";
import { Hand, UserPlus } from "lucide-react";
import { duration } from "../../../lib/time.ts";
import { useTenant } from "../../../lib/tenant.ts";
import type { ConversationRecord } from "../conversation-source.ts";
import { CustomerAvatar } from "../customer-avatar.tsx";
import { customerName } from "../customer.ts";
import { LastMessageLine } from "../last-message-line.tsx";
import { useTakeOver } from "../use-take-over.ts";
import classes from "./queue.module.css";

type Props = { conversation: ConversationRecord; now: number; onAssign: () => void };

export function QueueRow({ conversation, now, onAssign }: Props) {
  const { tenantId, me, names, canAnswer } = useTenant();
  const navigate = useNavigate();
  const { busy, take } = useTakeOver();
  const { id, handoff, assigneeUid, lastMessage } = conversation;
  const name = customerName(conversation);
  const to = { to: "/t/$tenantId/conversations/$conversationId", params: { tenantId, conversationId: id } } as const;
  const offeredTo =
    assigneeUid === me.uid ? "Offered to you" : assigneeUid && `Offered to ${names.get(assigneeUid) ?? "a colleague"}`;
  const takeAndOpen = async () => {
    if (await take(conversation)) await navigate(to);
  };
  return (
    <li className={classes.row} data-testid="queue-row" data-conversation-id={id}>
      <CustomerAvatar name={name} seed={id} />
      <div className={classes.middle}>
        <Link {...to} className={classes.name} dir="auto">
          {name}
        </Link>
        <LastMessageLine message={lastMessage} className={classes.preview} />
        {handoff && (
          <p className={classes.facts}>
            <span className={classes.priority} data-priority={handoff.priority}>
              {priorityLabels[handoff.priority]}
            </span>
            <span>{handoffLabels[handoff.reason]}</span>
            <span>Waits {duration(now - handoff.since.toMillis())}</span>
            {offeredTo && <span className={classes.offered}>{offeredTo}</span>}
          </p>
        )}
      </div>
      {canAnswer && (
        <Group gap="xs" className={classes.actions}>
          <Button
            size="xs"
            leftSection={<Hand size={14} aria-hidden />}
            loading={busy}
            onClick={() => void takeAndOpen()}
            aria-label={`Take ${name}`}
            data-testid="queue-take"
          >
            Take
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<UserPlus size={14} aria-hidden />}
            onClick={onAssign}
            aria-label={`Give ${name} to a colleague`}
          >
            Give
          </Button>
        </Group>
      )}
    </li>
  );
}
