import type { Conversation } from "@frontdesk/model/conversation";
import { VisuallyHidden } from "@mantine/core";
import { CornerUpLeft, Smartphone, Sparkles } from "lucide-react";
import classes from "./last-message-line.module.css";
import { messageTypeIcons, messageTypeNames } from "./message-types.ts";

type Props = { message: Conversation["lastMessage"]; className: string | undefined };

/** One line: who said it, what kind it is, and its text. */
export function LastMessageLine({ message, className }: Props) {
  const { authorKind, type, text } = message;
  const TypeIcon = messageTypeIcons[type];
  return (
    <span className={`${classes.line} ${className}`}>
      {authorKind === "assistant" && <Sparkles size={13} aria-hidden />}
      {authorKind === "agent" && <CornerUpLeft size={13} aria-hidden />}
      {authorKind === "phoneApp" && <Smartphone size={13} aria-hidden />}
      {authorKind !== "contact" && (
        <VisuallyHidden>{authorKind === "assistant" ? "Assistant: " : "Your team: "}</VisuallyHidden>
      )}
      {TypeIcon && <TypeIcon size={13} aria-hidden />}
      <span className={classes.text} dir="auto">
        {message.deleted ? "Deleted message" : text || messageTypeNames[type]}
      </span>
    </span>
  );
}
