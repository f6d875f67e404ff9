import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { z } from "zod";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { TemplateRecord } from "./template-queries.ts";

export function DeleteTemplateModal({ template, onClose }: { template: TemplateRecord; onClose: () => void }) {
  const remove = useTenantAction("deleteTemplate", { result: z.object({}), onDone: onClose });
  return (
    <Modal opened onClose={onClose} centered title={`Delete ${template.name}?`}>
      <Stack>
        <Text size="sm">
          It is deleted at WhatsApp too, in this language. For 30 days no new template may take its name there.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ templateId: template.id })}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
