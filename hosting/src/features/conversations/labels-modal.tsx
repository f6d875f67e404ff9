import { ConversationLabel, labelsAtMost } from "@frontdesk/model/conversation";
import { Button, Group, Modal, Stack, TagsInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import { setLabels } from "./conversation-commands.ts";
import type { ConversationRecord } from "./conversation-source.ts";

type Props = { conversation: ConversationRecord; onClose: () => void };

/** What the team sorts by; a team under Settings, Handoff, may be named for a label. */
export function LabelsModal({ conversation, onClose }: Props) {
  const db = useFirestore();
  const { tenantId } = useTenant();
  const [labels, setValue] = useState(conversation.labels ?? []);
  const save = useMutation({
    mutationFn: () => setLabels(db, { tenantId, conversationId: conversation.id }, labels),
    onSuccess: onClose,
    onError: (error) => notifications.show({ color: "red", title: "Not saved", message: explain(error) }),
  });
  return (
    <Modal opened onClose={onClose} title="Labels" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <TagsInput
            label="Labels of this conversation"
            description="Press Enter after each. A team that is named for a label is offered the conversation first."
            maxTags={labelsAtMost}
            value={labels}
            onChange={(next) => setValue(next.filter((label) => ConversationLabel.safeParse(label).success))}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
