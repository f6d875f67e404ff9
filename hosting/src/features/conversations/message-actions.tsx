import { ActionIcon, Menu } from "@mantine/core";
import { ClipboardCheck, Copy, Ellipsis, Reply } from "lucide-react";
import { use } from "react";
import type { React } from "./compose/use-reactions.ts";
import classes from "./message-actions.module.css";
import { SaveCaseContext, canBeCase } from "./save-case.ts";
import type { ThreadMessage } from "./thread-items.ts";

const emojis = ["👍", "❤️", "😂", "😮", "🙏", "🎉"];

type Props = {
  message: ThreadMessage;
  /** The business's reaction so far, or "". */
  mine: string;
  onReply: ((messageId: string) => void) | null;
  onReact: React | null;
};

/** React to a customer's message, answer any message with a quote of it, or keep it as a test case. */
export function MessageActions({ message, mine, onReply, onReact }: Props) {
  const { id, text, direction } = message;
  const saveCase = use(SaveCaseContext);
  return (
    <Menu position="top" withinPortal returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          radius="xl"
          className={classes.open}
          aria-label="Message actions"
          data-testid="message-actions"
        >
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onReact && direction === "in" && (
          <div className={classes.emojis}>
            {emojis.map((emoji) => (
              <Menu.Item
                key={emoji}
                className={classes.emoji}
                data-mine={emoji === mine || undefined}
                aria-label={emoji === mine ? `Take back ${emoji}` : `React with ${emoji}`}
                onClick={() => onReact(id, emoji === mine ? "" : emoji)}
              >
                {emoji}
              </Menu.Item>
            ))}
          </div>
        )}
        {onReply && (
          <Menu.Item leftSection={<Reply size={15} aria-hidden />} onClick={() => onReply(id)} data-testid="reply">
            Reply
          </Menu.Item>
        )}
        {saveCase && canBeCase(message) && (
          <Menu.Item
            leftSection={<ClipboardCheck size={15} aria-hidden />}
            onClick={() => saveCase(id)}
            data-testid="save-as-case"
          >
            Save as test case
          </Menu.Item>
        )}
        {text && (
          <Menu.Item
            leftSection={<Copy size={15} aria-hidden />}
            onClick={() => void navigator.clipboard.writeText(text)}
          >
            Copy text
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
