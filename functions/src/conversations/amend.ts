/** What an edit or a deletion changes in the message it is about. Pure; the same amendment twice, or an older one late, changes nothing more. */
import { Timestamp } from "@google-cloud/firestore";
import type { Message, Revision } from "@frontdesk/model/message";
import type { Amends, InboundContent } from "./inbound-message.ts";

export type Amendment = Amends & { by: string; content: InboundContent; at: Date };

/** WhatsApp allows 15 minutes of editing; whoever edits more often than this loses the wordings in between. */
const revisionLimit = 30;

/** Only wording changes: WhatsApp lets nobody exchange a file. */
export type AmendChange = Partial<Pick<Message, "text" | "editedAt" | "deletedAt" | "revisions" | "amendedBy">>;

/** Null where the amendment was applied before. */
export function amend(message: Message, amendment: Amendment): AmendChange | null {
  const amendedBy = message.amendedBy ?? [];
  if (amendedBy.includes(amendment.by)) return null;
  const applied = { amendedBy: [...amendedBy, amendment.by] };
  const at = Timestamp.fromDate(amendment.at);
  if (amendment.kind === "revoke") return { ...applied, deletedAt: message.deletedAt ?? at };
  const first: Revision = { wamid: message.wamid ?? "", text: message.text, at: message.sentAt ?? message.at };
  const edit: Revision = { wamid: amendment.by, text: amendment.content.text, at };
  const revisions = inOrder([...(message.revisions ?? [first]), edit]);
  const newest = revisions.at(-1);
  return {
    ...applied,
    revisions,
    text: newest?.text ?? message.text,
    editedAt: newest?.at ?? at,
  };
}

/** The fields of a message whose amendment comes before it: the new wording stands for it, a deletion leaves an empty place. */
export function standIn({ kind, by, content, at }: Amendment): Partial<Message> {
  const instant = Timestamp.fromDate(at);
  if (kind === "revoke") return { amendedBy: [by], deletedAt: instant };
  return { amendedBy: [by], editedAt: instant, revisions: [{ wamid: by, text: content.text, at: instant }] };
}

/** The late first wording of a message whose edit or deletion was here before it. Null where it is known. */
export function completeWith(
  message: Message,
  first: { wamid: string; content: InboundContent; at: Date },
): object | null {
  if (message.deletedAt && !message.editedAt && message.revisions === undefined) {
    const { type, text } = first.content;
    const revision: Revision = { wamid: first.wamid, text, at: Timestamp.fromDate(first.at) };
    return { ...first.content, type, text, revisions: [revision] };
  }
  if (!message.editedAt || message.revisions?.some(({ wamid }) => wamid === first.wamid)) return null;
  const revision: Revision = { wamid: first.wamid, text: first.content.text, at: Timestamp.fromDate(first.at) };
  return { revisions: inOrder([revision, ...(message.revisions ?? [])]) };
}

/** The first wording stays, whatever its time says. */
function inOrder(revisions: Revision[]): Revision[] {
  const sorted = revisions.toSorted((a, b) => a.at.toMillis() - b.at.toMillis());
  return sorted.length <= revisionLimit ? sorted : [...sorted.slice(0, 1), ...sorted.slice(1 - revisionLimit)];
}
