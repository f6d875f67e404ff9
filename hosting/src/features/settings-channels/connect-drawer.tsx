import { Divider, Drawer } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ChannelRecord } from "./channel-queries.ts";
import { ConnectForm } from "./connect-form.tsx";
import { SignupButton } from "./signup-button.tsx";

type Props = { opened: boolean; channel: ChannelRecord | null; onClose: () => void };

export function ConnectDrawer({ opened, channel, onClose }: Props) {
  const connected = () => {
    notifications.show({ title: channel ? "Token renewed" : "Number connected", message: "Every step worked." });
    onClose();
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="min(30rem, 100%)"
      title={channel ? `Renew the token of ${channel.displayPhoneNumber}` : "Connect a number"}
    >
      {!channel && (
        <SignupButton onConnected={connected}>
          <Divider my="md" label="or by hand" />
        </SignupButton>
      )}
      <ConnectForm key={channel?.id ?? "new"} channel={channel} onConnected={connected} />
    </Drawer>
  );
}
