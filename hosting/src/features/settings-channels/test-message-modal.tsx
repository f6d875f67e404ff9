import { Alert, Button, Modal, Stack, TextInput } from "@mantine/core";
import { TestResult } from "@frontdesk/model/channel-steps";
import { useState } from "react";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { ChannelRecord } from "./channel-queries.ts";

export function TestMessageModal({ channel, onClose }: { channel: ChannelRecord; onClose: () => void }) {
  const [to, setTo] = useState("");
  const [result, setResult] = useState<TestResult | null>(null);
  const send = useTenantAction("sendTestMessage", { result: TestResult, onDone: setResult });
  const digits = to.replaceAll(/\D/g, "");
  const submit = () => {
    setResult(null);
    send.mutate({ phoneNumberId: channel.phoneNumberId, to: digits });
  };
  return (
    <Modal opened onClose={onClose} centered title={`Test message from ${channel.displayPhoneNumber}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <TextInput
            label="To"
            description="With the country code, such as +44 7700 900123"
            type="tel"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" disabled={digits.length < 6} loading={send.isPending}>
            Send
          </Button>
          <div aria-live="polite">
            {result && (
              <Alert variant="light" color={result.sent ? "pine" : "red"} title={result.sent ? "Sent" : "Not sent"}>
                {result.text}
              </Alert>
            )}
          </div>
        </Stack>
      </form>
    </Modal>
  );
}
