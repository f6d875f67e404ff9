import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { isCollection } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";

type Props = { source: WithId<Source>; onClose: () => void };

export function DeleteSourceModal({ source, onClose }: Props) {
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  const remove = useTenantAction("removeSource", {
    result: z.object({}),
    onDone: () => {
      onClose();
      void navigate({ to: "/t/$tenantId/knowledge", params: { tenantId } });
    },
  });
  return (
    <Modal opened onClose={onClose} centered title={`Delete ${source.title}?`}>
      <Stack>
        <Text size="sm">
          {isCollection(source.kind)
            ? "The assistant stops answering from all of its pages at once, and they are deleted here. Nothing changes where they come from."
            : "The assistant stops answering from it at once. Its text, passages and file are deleted; this cannot be taken back."}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ sourceId: source.id })}
            data-testid="delete-confirm"
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
