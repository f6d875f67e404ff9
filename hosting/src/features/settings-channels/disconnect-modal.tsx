import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { z } from "zod";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { ChannelRecord } from "./channel-queries.ts";

export function DisconnectModal({ channel, onClose }: { channel: ChannelRecord; onClose: () => void }) {
  const disconnect = useTenantAction("disconnectChannel", { result: z.object({}), onDone: onClose });
  return (
    <Modal opened onClose={onClose} centered title={`Disconnect ${channel.displayPhoneNumber}?`}>
      <Stack>
        <Text size="sm">
          Customers’ messages to this number no longer arrive here, nothing more is sent from it, and its access token
          is deleted. Its conversations stay.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={disconnect.isPending}
            onClick={() => disconnect.mutate({ phoneNumberId: channel.phoneNumberId })}
            data-testid="disconnect-confirm"
          >
            Disconnect
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
