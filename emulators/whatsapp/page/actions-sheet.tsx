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
  onEdit: () => void;
  onDelete: () => void;
  onClose: () => void;
};

export function ActionsSheet({ message, mine, onReact, onReply, onEdit, onDelete, onClose }: Props) {
  const then = (action: () => void) => () => {
    onClose();
    action();
  };
  const isMine = message.direction === "out" && message.mark !== "deleted";
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
        {isMine && message.type === "text" && (
          <li>
            {/* Without `onClose`: another sheet takes this one's place. */}
            <button type="button" onClick={onEdit} data-testid="phone-edit">
              <Icon name="pencil" /> Edit
            </button>
          </li>
        )}
        {isMine && (
          <li>
            <button type="button" onClick={then(onDelete)} data-testid="phone-delete">
              <Icon name="trash" /> Delete for everyone
            </button>
          </li>
        )}
      </ul>
    </Sheet>
  );
}
