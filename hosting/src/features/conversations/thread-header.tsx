import { ActionIcon, Button, Group, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Archive, ArrowLeft, EllipsisVertical, Hand, Sparkles, Tag, UserPlus } from "lucide-react";
import { useState } from "react";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import { AssignModal } from "./assign-modal.tsx";
import { closeConversation, handBack } from "./conversation-commands.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import { CustomerAvatar } from "./customer-avatar.tsx";
import { customerName, customerNumber } from "./customer.ts";
import { handoffLabels } from "@frontdesk/model/handoff";
import { LabelsModal } from "./labels-modal.tsx";
import { useTakeOver } from "./use-take-over.ts";
import { ModeBadge } from "./mode-badge.tsx";
import classes from "./thread-header.module.css";

export function ThreadHeader({ conversation, onBack }: { conversation: ConversationRecord; onBack: () => void }) {
  const db = useFirestore();
  const { tenantId, me, canAnswer } = useTenant();
  const [running, setBusy] = useState(false);
  const [assigning, setAssigning] = useState(false);
  const [labelling, setLabelling] = useState(false);
  const { busy: taking, take } = useTakeOver();
  const busy = running || taking;
  const { id, mode, assigneeUid, handoffReason } = conversation;
  const address = { tenantId, conversationId: id };
  const name = customerName(conversation);
  const number = customerNumber(conversation);

  const run = async (command: Promise<void>) => {
    setBusy(true);
    try {
      await command;
    } catch (error) {
      notifications.show({ color: "red", title: "This did not work", message: explain(error) });
    } finally {
      setBusy(false);
    }
  };
  const isDirect = conversation.kind !== "group";
  const mayTake = isDirect && canAnswer && !(mode === "agent" && assigneeUid === me.uid);
  const mayHandBack = isDirect && canAnswer && mode !== "assistant";
  const mayClose = isDirect && canAnswer && mode !== "closed";

  return (
    <header className={classes.header}>
      <ActionIcon variant="subtle" color="gray" className={classes.back} onClick={onBack} aria-label="Back to the list">
        <ArrowLeft size={20} />
      </ActionIcon>
      <CustomerAvatar name={name} seed={id} small />
      <div className={classes.who}>
        <h1 id="thread-title" tabIndex={-1} className={classes.name} dir="auto">
          {name}
        </h1>
        <div className={classes.facts}>
          {number !== name && <span className={classes.number}>{number}</span>}
          <ModeBadge conversation={conversation} />
          {conversation.labels?.map((label) => (
            <span key={label} className={classes.label} dir="auto">
              {label}
            </span>
          ))}
          {mode === "queued" && handoffReason && !conversation.handoff && (
            <span className={classes.reason}>{handoffLabels[handoffReason]}</span>
          )}
        </div>
      </div>
      <Group gap="xs" wrap="nowrap" className={classes.actions}>
        {mayTake && (
          <Button
            size="xs"
            variant={mode === "queued" ? "filled" : "default"}
            leftSection={<Hand size={15} aria-hidden />}
            disabled={busy}
            onClick={() => void take(conversation)}
            data-testid="take-over"
          >
            Take over
          </Button>
        )}
        {mayHandBack && !mayTake && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Sparkles size={15} aria-hidden />}
            disabled={busy}
            onClick={() => void run(handBack(db, address))}
            data-testid="hand-back"
          >
            <span className={classes.long}>Hand back to assistant</span>
            <span className={classes.short}>Hand back</span>
          </Button>
        )}
        {isDirect && canAnswer && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label="More actions" disabled={busy}>
                <EllipsisVertical size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {mayHandBack && mayTake && (
                <Menu.Item
                  leftSection={<Sparkles size={15} aria-hidden />}
                  onClick={() => void run(handBack(db, address))}
                  data-testid="hand-back"
                >
                  Hand back to assistant
                </Menu.Item>
              )}
              {isDirect && canAnswer && (
                <Menu.Item leftSection={<UserPlus size={15} aria-hidden />} onClick={() => setAssigning(true)}>
                  Give to a colleague
                </Menu.Item>
              )}
              <Menu.Item leftSection={<Tag size={15} aria-hidden />} onClick={() => setLabelling(true)}>
                Labels
              </Menu.Item>
              {mayClose && (
                <Menu.Item
                  leftSection={<Archive size={15} aria-hidden />}
                  onClick={() => void run(closeConversation(db, address))}
                >
                  Close conversation
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {labelling && <LabelsModal conversation={conversation} onClose={() => setLabelling(false)} />}
      {assigning && <AssignModal conversation={conversation} onClose={() => setAssigning(false)} />}
    </header>
  );
}
