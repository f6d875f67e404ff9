import type { Message } from "@frontdesk/model/message";
import type { CaseWishes } from "@frontdesk/model/trial";
import { SaveCaseResult } from "@frontdesk/model/trial";
import { Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CaseForm } from "../../components/case-form.tsx";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { ThreadMessage } from "./thread-items.ts";

type Props = { message: ThreadMessage; messages: readonly ThreadMessage[]; onClose: () => void };

/** The conversation up to here, with what the answer must be like, for the set that is run before a change is published. */
export function SaveCaseModal({ message, messages, onClose }: Props) {
  const save = useTenantAction("saveAnswerCase", {
    result: SaveCaseResult,
    onDone: () => {
      onClose();
      notifications.show({ title: "Saved as a test case", message: "It is under Settings, Test cases." });
    },
  });
  const { conversationId, id: messageId } = message;
  return (
    <Modal opened onClose={onClose} title="Save as test case" centered>
      <CaseForm
        question={askedBefore(message, messages)}
        initial={wishesFor(message)}
        isSaving={save.isPending}
        onSave={(wishes) => save.mutate({ conversationId, messageId, ...wishes })}
        onCancel={onClose}
      />
    </Modal>
  );
}

/** What the case is about, as far as the page has it; the server reads the conversation itself. */
function askedBefore(message: ThreadMessage, messages: readonly ThreadMessage[]): string {
  const end = messages.findIndex(({ id }) => id === message.id) + (message.direction === "in" ? 1 : 0);
  const before = messages.slice(0, end);
  const since = before.findLastIndex(({ direction }) => direction === "out");
  return before
    .slice(since + 1)
    .filter(({ direction, text }) => direction === "in" && text !== "")
    .map(({ text }) => text)
    .join(" · ");
}

/** An answer that was right is what is wanted again; one marked as wrong is not. */
function wishesFor({ provenance, feedback }: Message): CaseWishes {
  const wrong = feedback?.value === "down";
  const outcome = provenance && !wrong ? provenance.outcome : null;
  const categories = {
    answered: "answerable",
    smallTalk: "answerable",
    noAnswer: "unanswerable",
    handoff: "handoff",
  } as const;
  return {
    category: outcome ? categories[outcome] : "answerable",
    expect: {
      outcome,
      facts: [],
      forbidden: [],
      tools: [],
      handoff: null,
      language: null,
    },
  };
}
