import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";

/** Asks before a page with changes that are not saved is left, by a link or by closing it. */
export function UnsavedWarning({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => isDirty, enableBeforeUnload: () => isDirty, withResolver: true });
  return (
    <Modal
      opened={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      centered
      title="Leave without saving?"
    >
      <Stack>
        <Text size="sm">What you changed on this page is lost when you leave it.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.reset?.()}>
            Stay here
          </Button>
          <Button color="red" onClick={() => blocker.proceed?.()} data-testid="leave-unsaved">
            Leave
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
