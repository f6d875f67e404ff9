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
import type { Outbox } from "./use-outbox.ts";

const LIMIT = whatsappLimits.textBody;

export function Composer({ conversation, outbox }: { conversation: ConversationRecord; outbox: Outbox }) {
  const { me, tenant, names, clock } = useTenant();
  const now = useNow(5_000);
  const state = composerState({ conversation, customer: customerName(conversation), me, tenant, names, now, clock });
  const { draft, edit, send } = outbox;
  const length = draft.trim().length;
  const maySend = state.open && length > 0 && length <= LIMIT;

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
      <div className={classes.box} data-closed={!state.open || undefined}>
        <Textarea
          id="composer"
          aria-label={`Message to ${customerName(conversation)}`}
          aria-describedby="composer-hint"
          placeholder={state.open ? "Write a message" : "Writing is not possible now"}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          disabled={!state.open}
          value={draft}
          onChange={(event) => edit(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          enterKeyHint="send"
          data-testid="composer"
          className={classes.input}
        />
        <Button
          type="submit"
          size="sm"
          disabled={!maySend}
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
        {length > LIMIT - 400 && (
          <output className={classes.count} data-over={length > LIMIT || undefined}>
            {length > LIMIT ? `${length - LIMIT} characters too many` : `${LIMIT - length} characters left`}
          </output>
        )}
      </div>
    </form>
  );
}
