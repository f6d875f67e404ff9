import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Member } from "@frontdesk/model/tenant";
import { z } from "zod";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";

export type Question = "remove" | "transfer" | "leave";

const callables = { remove: "removeMember", transfer: "transferOwnership", leave: "leaveBusiness" } as const;

/** Asks once more before what cannot be taken back by the same person. */
export function ConfirmModal({
  question,
  member,
  onClose,
}: {
  question: Question;
  member: Member;
  onClose: () => void;
}) {
  const { tenant } = useTenant();
  const action = useTenantAction(callables[question], { result: z.object({}), onDone: onClose });
  const texts = {
    remove: {
      title: `Remove ${member.name}?`,
      text: `${member.name} loses access at once, also on pages that are open. What they wrote stays.`,
      button: "Remove",
    },
    transfer: {
      title: `Hand ${tenant.name} over?`,
      text: `${member.name} becomes an owner and you become an admin. Only ${member.name} or another owner can undo this.`,
      button: "Hand it over",
    },
    leave: {
      title: `Leave ${tenant.name}?`,
      text: "You lose access at once. To come back you need a new invitation.",
      button: "Leave",
    },
  }[question];
  return (
    <Modal opened onClose={onClose} centered title={texts.title}>
      <Stack>
        <Text size="sm">{texts.text}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={action.isPending}
            onClick={() => action.mutate({ uid: member.uid })}
            data-testid="confirm"
          >
            {texts.button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
