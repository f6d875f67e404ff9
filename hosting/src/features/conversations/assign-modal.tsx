import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { may } from "@frontdesk/model/permissions";
import { useState } from "react";
import { z } from "zod";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { peopleSource } from "../../lib/people.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import { customerName } from "./customer.ts";

type Props = { conversation: ConversationRecord; onClose: () => void };

const queue = "";

/** Gives the conversation to a colleague, or to the queue for whoever comes. */
export function AssignModal({ conversation, onClose }: Props) {
  const { tenantId, me } = useTenant();
  const live = useLive(peopleSource(useFirestore(), tenantId));
  const [chosen, setChosen] = useState<string | null>(null);
  // As it stood when the person began to choose: what changes meanwhile is told by the server.
  const [seen] = useState({ mode: conversation.mode, assigneeUid: conversation.assigneeUid });
  const assign = useTenantAction("assignConversation", { result: z.object({}), onDone: onClose });
  const colleagues =
    live.status === "ready"
      ? live.data.rows.filter(({ uid, role }) => uid !== me.uid && may(role, "answerCustomers"))
      : [];
  return (
    <Modal opened onClose={onClose} centered title={`Give ${customerName(conversation)} to …`}>
      <Stack>
        {live.status === "loading" && <ListSkeleton label="Loading the team" rows={3} />}
        {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
        {live.status === "ready" && (
          <Radio.Group aria-label="To whom" value={chosen} onChange={setChosen}>
            <Stack gap="xs">
              {colleagues.map(({ uid, name, availability }) => (
                <Radio
                  key={uid}
                  value={uid}
                  label={name}
                  description={availability?.state === "available" ? "Available" : "Away"}
                />
              ))}
              <Radio value={queue} label="The queue" description="Whoever is available gets it" />
            </Stack>
          </Radio.Group>
        )}
        <Text size="xs" c="dimmed">
          They are told at once. The customer notices nothing.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={chosen === null}
            loading={assign.isPending}
            onClick={() =>
              assign.mutate({ conversationId: conversation.id, toUid: chosen === queue ? null : chosen, seen })
            }
            data-testid="assign-confirm"
          >
            Give
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
