import { whatsappLimits } from "@frontdesk/model/limits";
import { Button, Textarea } from "@mantine/core";
import { SendHorizontal } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { composerState } from "./composer-state.ts";
import classes from "./composer.module.css";
import type { ConversationRecord } from "./conversation-source.ts";
import { customerName } from "./customer.ts";
import { AttachButton } from "./upload/attach-button.tsx";
import { AttachmentChip } from "./upload/attachment-chip.tsx";
import type { Upload } from "./upload/use-upload.ts";
import type { Outbox } from "./use-outbox.ts";

type Props = { conversation: ConversationRecord; outbox: Outbox; upload: Upload };

export function Composer({ conversation, outbox, upload }: Props) {
  const { me, tenant, names, clock } = useTenant();
  const now = useNow(5_000);
  const state = composerState({ conversation, customer: customerName(conversation), me, tenant, names, now, clock });
  const { draft, edit } = outbox;
  const limit = upload.file ? whatsappLimits.caption : whatsappLimits.textBody;
  const length = draft.trim().length;
  const uploading = upload.progress !== null;
  const hasContent = upload.file ? upload.problem === null && !uploading : length > 0;
  const maySend = state.open && hasContent && length <= limit;

  const send = () => {
    if (!upload.file) return outbox.send();
    void upload.send(draft.trim()).then((outcome) => outcome === "sent" && edit(""));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also confirms a word of an input method; Safari tells of that only by the key code.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (maySend) send();
  };

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        if (maySend) send();
      }}
    >
      <AttachmentChip upload={upload} />
      <div className={classes.box} data-closed={!state.open || undefined}>
        <AttachButton upload={upload} disabled={!state.open || uploading} />
        <Textarea
          id="composer"
          aria-label={`Message to ${customerName(conversation)}`}
          aria-describedby="composer-hint"
          placeholder={state.open ? (upload.file ? "Add a caption" : "Write a message") : "Writing is not possible now"}
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
          <output className={classes.count} data-over={length > limit || undefined}>
            {length > limit ? `${length - limit} characters too many` : `${limit - length} characters left`}
          </output>
        )}
      </div>
    </form>
  );
}
