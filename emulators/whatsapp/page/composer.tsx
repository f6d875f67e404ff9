import { useEffect, useRef, useState } from "react";
import type { PhoneMessage } from "../phone-model.ts";
import { sendMessage } from "./api.ts";
import type { Thread } from "./api.ts";
import { EmojiPicker } from "./emoji-picker.tsx";
import { Icon } from "./icons.tsx";
import { PreviewLine } from "./preview-line.tsx";
import { VoiceRecorder } from "./voice-recorder.tsx";

type Props = {
  thread: Thread;
  business: string;
  replyTo: PhoneMessage | null;
  context: Record<string, unknown>;
  /** Runs work and shows what went wrong with it. */
  act: (work: Promise<unknown>) => void;
  onReplyDone: () => void;
  onAttach: () => void;
};

export function Composer({ thread, business, replyTo, context, act, onReplyDone, onAttach }: Props) {
  const [text, setText] = useState("");
  const [recording, setRecording] = useState(false);
  const [emoji, setEmoji] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (replyTo) area.current?.focus();
  }, [replyTo]);

  const submit = () => {
    const body = text.trim();
    if (!body) return;
    setText("");
    setEmoji(false);
    onReplyDone();
    act(
      sendMessage(thread, { type: "text", text: { body }, ...context }).catch((error: unknown) => {
        // What was written is not lost when it could not be sent.
        setText((now) => now || body);
        throw error;
      }),
    );
  };
  const insert = (symbol: string) => {
    const at = area.current?.selectionStart ?? text.length;
    setText(text.slice(0, at) + symbol + text.slice(area.current?.selectionEnd ?? at));
    area.current?.focus();
  };

  if (recording) {
    return (
      <footer className="composer">
        <VoiceRecorder thread={thread} context={context} act={act} onDone={() => setRecording(false)} />
      </footer>
    );
  }
  return (
    <footer className="composer">
      {replyTo && (
        <div className="composer-quote">
          <blockquote className={`quote quote-${replyTo.direction}`} dir="auto">
            <strong>{replyTo.direction === "out" ? "You" : business}</strong>
            <PreviewLine message={replyTo} />
          </blockquote>
          <button type="button" className="icon-button" aria-label="Do not quote" onClick={onReplyDone}>
            <Icon name="close" size={18} />
          </button>
        </div>
      )}
      {emoji && <EmojiPicker onPick={insert} />}
      <div className="composer-line">
        <div className="composer-box">
          <button
            type="button"
            className="icon-button"
            aria-label="Emoji"
            aria-expanded={emoji}
            onClick={() => setEmoji(!emoji)}
          >
            <Icon name="smile" />
          </button>
          <div className="grow" data-text={text}>
            <textarea
              ref={area}
              rows={1}
              dir="auto"
              value={text}
              placeholder="Message"
              aria-label={`Message to ${business}`}
              data-testid="phone-composer"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                submit();
              }}
            />
          </div>
          <button
            type="button"
            className="icon-button"
            aria-label="Attach"
            data-testid="phone-attach"
            onClick={onAttach}
          >
            <Icon name="plus" />
          </button>
        </div>
        {text.trim() ? (
          <button type="button" className="round-button" aria-label="Send" data-testid="phone-send" onClick={submit}>
            <Icon name="send" fill size={20} />
          </button>
        ) : (
          <button
            type="button"
            className="round-button"
            aria-label="Record a voice message"
            data-testid="phone-record"
            onClick={() => setRecording(true)}
          >
            <Icon name="mic" />
          </button>
        )}
      </div>
    </footer>
  );
}
