import type { PhoneMessage } from "../phone-model.ts";
import { Icon } from "./icons.tsx";
import { preview } from "./phone-state.ts";
import { Sheet } from "./sheet.tsx";

type Props = {
  message: PhoneMessage;
  /** The customer's own reaction so far. */
  mine: string;
  onReact: (emoji: string) => void;
  onReply: () => void;
  onClose: () => void;
};

export function ActionsSheet({ message, mine, onReact, onReply, onClose }: Props) {
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Sheet title={preview(message)} onClose={onClose}>
      <div className="react-row">
        {["👍", "❤️", "😂", "😮", "😢", "🙏"].map((emoji) => (
          <button
            type="button"
            key={emoji}
            aria-pressed={emoji === mine}
            aria-label={emoji === mine ? `Take back ${emoji}` : `React with ${emoji}`}
            onClick={then(() => onReact(emoji === mine ? "" : emoji))}
          >
            {emoji}
          </button>
        ))}
      </div>
      <ul className="sheet-list">
        <li>
          <button type="button" onClick={then(onReply)}>
            <Icon name="reply" /> Reply
          </button>
        </li>
        {message.body && (
          <li>
            <button type="button" onClick={then(() => void navigator.clipboard.writeText(message.body))}>
              <Icon name="copy" /> Copy text
            </button>
          </li>
        )}
      </ul>
    </Sheet>
  );
}
