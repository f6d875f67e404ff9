import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ChannelForm, ConnectResult } from "@frontdesk/model/channel-steps";
import { useState } from "react";
import { useFirebase } from "../../lib/firebase.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import classes from "./channels.module.css";
import type { ChannelRecord } from "./channel-queries.ts";
import { StepList } from "./step-list.tsx";

type Props = { channel: ChannelRecord | null; onConnected: () => void };

const firstProblem = (name: keyof ChannelForm) => (value: unknown) =>
  ChannelForm.shape[name].safeParse(value).error?.issues[0]?.message ?? null;

/** By hand: ids and token. With a channel it renews that one's token. */
export function ConnectForm({ channel, onConnected }: Props) {
  const { suite } = useFirebase().config;
  const [result, setResult] = useState<ConnectResult | null>(null);
  const connect = useTenantAction("connectChannel", {
    result: ConnectResult,
    onDone: (value) => {
      setResult(value);
      if (value.connected) onConnected();
    },
  });
  const form = useForm({
    initialValues: { phoneNumberId: channel?.phoneNumberId ?? "", wabaId: channel?.wabaId ?? "", token: "", pin: "" },
    validate: {
      phoneNumberId: firstProblem("phoneNumberId"),
      wabaId: firstProblem("wabaId"),
      token: firstProblem("token"),
      pin: (value) => firstProblem("pin")(value === "" ? null : value),
    },
  });
  const submit = form.onSubmit((values) => {
    setResult(null);
    connect.mutate({ ...values, pin: values.pin === "" ? null : values.pin });
  });
  const spare = suite?.spareNumber;
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {spare && !channel && (
        <Button
          variant="default"
          size="xs"
          onClick={() => form.setValues({ ...spare, pin: "123456" })}
          data-testid="use-spare-number"
        >
          Fill in the simulator’s spare number
        </Button>
      )}
      <TextInput
        label="Phone number ID"
        description="WhatsApp Manager › Phone numbers, or the Meta app’s API setup page"
        inputMode="numeric"
        disabled={channel !== null}
        {...form.getInputProps("phoneNumberId")}
      />
      <TextInput label="WhatsApp Business Account ID" inputMode="numeric" {...form.getInputProps("wabaId")} />
      <PasswordInput
        label="Access token"
        description="A system user’s token that does not expire, with whatsapp_business_management and whatsapp_business_messaging. It is stored encrypted and never shown again."
        autoComplete="off"
        {...form.getInputProps("token")}
      />
      <TextInput
        label="Two-step PIN"
        description="Six digits; only needed where the number is not registered for the Cloud API yet"
        inputMode="numeric"
        autoComplete="off"
        {...form.getInputProps("pin")}
      />
      <Button type="submit" loading={connect.isPending} data-testid="connect-submit">
        {channel ? "Check and renew" : "Check and connect"}
      </Button>
      <div aria-live="polite">{result && <StepList steps={result.steps} />}</div>
      <Anchor
        size="xs"
        href="https://developers.facebook.com/docs/whatsapp/business-management-api/get-started"
        target="_blank"
        rel="noopener noreferrer"
      >
        How to make a system user and its token
      </Anchor>
    </form>
  );
}
