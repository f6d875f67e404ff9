/** Opens the dialog that saves a conversation as a test case; null where the person may not. */
import type { Message } from "@frontdesk/model/message";
import { createContext } from "react";

export const SaveCaseContext = createContext<((messageId: string) => void) | null>(null);

/** A case ends with what a customer wrote, or with the assistant's answer to it. */
export const canBeCase = ({ direction, author, type, text, deletedAt }: Message): boolean =>
  !deletedAt && text !== "" && type !== "reaction" && (direction === "in" || author.kind === "assistant");
