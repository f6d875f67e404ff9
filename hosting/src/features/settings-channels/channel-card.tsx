import { Alert, Button } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { Warning } from "../../components/warning.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { ChannelNews } from "./channel-news.tsx";
import type { ChannelRecord } from "./channel-queries.ts";
import { limitText, qualityText, stateOf, yesNo } from "./channel-texts.ts";
import classes from "./channels.module.css";
import { DisconnectModal } from "./disconnect-modal.tsx";
import { TestMessageModal } from "./test-message-modal.tsx";

type Props = { channel: ChannelRecord; canManage: boolean; onRenew: () => void };

export function ChannelCard({ channel, canManage, onRenew }: Props) {
  const { clock } = useTenant();
  const [dialog, setDialog] = useState<"test" | "disconnect" | null>(null);
  const check = useTenantAction("checkChannel", { result: z.object({ problems: z.array(z.string()) }) });
  const { health, attention } = channel;
  const state = stateOf(channel);
  const isConnected = channel.state !== "disconnected";
  const time = (at: { toMillis(): number } | null | undefined, never: string) =>
    at ? fullTime(at.toMillis(), clock) : never;
  const facts: [string, string, boolean][] = [
    ["Quality", qualityText(channel.quality), channel.quality === "RED"],
    ["Messaging limit", limitText(channel.messagingLimit), false],
    ["Access token", yesNo(health?.tokenValid, "Valid", "Refused"), health?.tokenValid === false],
    ["Message delivery", yesNo(health?.subscribed, "Subscribed", "Not subscribed"), health?.subscribed === false],
    ["Last message in", time(health?.lastInboundAt, health ? "None yet" : "Not known"), false],
    ["Checked", time(health?.checkedAt, "Not yet"), false],
  ];
  return (
    <li className={classes.card} data-testid="channel-card">
      <div className={classes.cardHead}>
        <div>
          <h2>{channel.displayPhoneNumber || channel.phoneNumberId}</h2>
          <p dir="auto">{channel.verifiedName}</p>
        </div>
        <StateBadge tone={state.tone}>{state.text}</StateBadge>
      </div>
      {attention && (
        <Alert color="red" variant="light" title="Nothing is sent from this number">
          {attention.message} Its messages wait.
        </Alert>
      )}
      {isConnected && (
        <dl className={classes.facts}>
          {facts.map(([name, value, isBad]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-bad={isBad || undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {isConnected && !attention && health && health.problems.length > 0 && (
        <Warning title="What the last check found">
          <ul className={classes.problems}>
            {health.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Warning>
      )}
      <ChannelNews channel={channel} />
      {canManage && (
        <div className={classes.actions}>
          {isConnected && (
            <>
              <Button
                size="xs"
                variant="default"
                loading={check.isPending}
                onClick={() => check.mutate({ phoneNumberId: channel.phoneNumberId })}
              >
                Check now
              </Button>
              <Button size="xs" variant="default" onClick={() => setDialog("test")}>
                Send a test message
              </Button>
            </>
          )}
          <Button size="xs" variant={attention ? "filled" : "default"} onClick={onRenew}>
            {isConnected ? "Renew token" : "Connect again"}
          </Button>
          {isConnected && (
            <Button size="xs" variant="subtle" color="red" onClick={() => setDialog("disconnect")}>
              Disconnect
            </Button>
          )}
        </div>
      )}
      {dialog === "test" && <TestMessageModal channel={channel} onClose={() => setDialog(null)} />}
      {dialog === "disconnect" && <DisconnectModal channel={channel} onClose={() => setDialog(null)} />}
    </li>
  );
}
