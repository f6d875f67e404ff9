import { whatsappLimits } from "@frontdesk/model/limits";
import { splitText } from "@frontdesk/model/split-text";
import { Button, Textarea } from "@mantine/core";
import { SendHorizontal } from "lucide-react";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { ClosedWindow } from "./compose/closed-window.tsx";
import { ComposeDialog } from "./compose/compose-dialog.tsx";
import { ComposeMenu } from "./compose/compose-menu.tsx";
import type { ComposeKind } from "./compose/compose-menu.tsx";
import { ReplyChip } from "./compose/reply-chip.tsx";
import { composerState } from "./composer-state.ts";
import classes from "./composer.module.css";
import type { ConversationRecord } from "./conversation-source.ts";
import { customerName } from "./customer.ts";
import type { ThreadMessage } from "./thread-items.ts";
import { AttachButton } from "./upload/attach-button.tsx";
import { AttachmentChip } from "./upload/attachment-chip.tsx";
import type { Upload } from "./upload/use-upload.ts";
import type { Outbox } from "./use-outbox.ts";

type Props = {
  conversation: ConversationRecord;
  outbox: Outbox;
  upload: Upload;
  /** The message that the next one answers. */
  replyTo: ThreadMessage | null;
  onReplied: () => void;
};

export function Composer({ conversation, outbox, upload, replyTo, onReplied }: Props) {
  const [composing, setComposing] = useState<ComposeKind | null>(null);
  const { me, tenant, names, clock } = useTenant();
  const now = useNow(5_000);
  const state = composerState({ conversation, customer: customerName(conversation), me, tenant, names, now, clock });
  const { draft, edit } = outbox;
  const limit = upload.file ? whatsappLimits.caption : whatsappLimits.textBody;
  const length = draft.trim().length;
  const uploading = upload.progress !== null;
  const hasContent = upload.file ? upload.problem === null && !uploading : length > 0;
  // A longer text goes out in parts; a caption cannot.
  const maySend = state.open && hasContent && (!upload.file || length <= limit);
  const parts = upload.file || length <= limit ? 1 : splitText(draft, limit).length;

  const send = () => {
    if (!upload.file) {
      outbox.send(replyTo?.wamid === undefined ? null : { messageId: replyTo.id, wamid: replyTo.wamid });
      return onReplied();
    }
    void sendFile();
  };
  const sendFile = async () => {
    const outcome = await upload.send(draft.trim(), replyTo?.id);
    if (outcome === "notSent") return;
    onReplied();
    if (outcome === "sent") outbox.captionSent(draft);
  };
  const dialog = composing && (
    <ComposeDialog
      kind={composing}
      conversation={conversation}
      replyTo={state.open ? (replyTo?.id ?? null) : null}
      onClose={() => setComposing(null)}
      onSent={() => {
        setComposing(null);
        onReplied();
      }}
    />
  );
  if (!state.open && state.templates)
    return (
      <div className={classes.composer}>
        <ClosedWindow hint={state.hint} draft={draft} onTemplate={() => setComposing("template")} />
        {dialog}
      </div>
    );

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also confirms a word of an input method; Safari tells of that only by the key code.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (maySend) send();
  };

  return (
    <>
      {/* Beside the form, not in it: events of a dialog's own form would come up through it. */}
      {dialog}
      <form
        className={classes.composer}
        onSubmit={(event) => {
          event.preventDefault();
          if (maySend) send();
        }}
      >
        <ReplyChip message={replyTo} customer={customerName(conversation)} onClear={onReplied} />
        <AttachmentChip upload={upload} />
        <div className={classes.box} data-closed={!state.open || undefined}>
          <ComposeMenu disabled={!state.open || uploading} onChoose={setComposing} />
          <AttachButton upload={upload} disabled={!state.open || uploading} />
          <Textarea
            id="composer"
            aria-label={`Message to ${customerName(conversation)}`}
            aria-describedby="composer-hint"
            placeholder={
              state.open ? (upload.file ? "Add a caption" : "Write a message") : "Writing is not possible now"
            }
            variant="unstyled"
            autosize
            minRows={1}
            maxRows={8}
            dir="auto"
            disabled={!state.open}
            value={draft}
            onChange={(event) => edit(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const [file] = event.clipboardData.files;
              if (!file || uploading) return;
              event.preventDefault();
              upload.choose(file);
            }}
            enterKeyHint="send"
            data-testid="composer"
            className={classes.input}
          />
          <Button
            type="submit"
            size="sm"
            disabled={!maySend}
            loading={uploading}
            aria-label="Send"
            data-testid="send"
            className={classes.send}
          >
            <SendHorizontal size={17} aria-hidden />
          </Button>
        </div>
        <div className={classes.under}>
          <p id="composer-hint" className={classes.hint} data-tone={state.tone}>
            {state.hint}
          </p>
          {length > limit - 400 && (
            <output className={classes.count} data-over={(upload.file && length > limit) || undefined}>
              {countText(length, limit, parts)}
            </output>
          )}
        </div>
      </form>
    </>
  );
}

function countText(length: number, limit: number, parts: number): string {
  if (length <= limit) return `${limit - length} characters left`;
  return parts > 1 ? `Goes out as ${parts} messages` : `${length - limit} characters too many`;
}
