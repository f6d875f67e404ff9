import { notifications } from "@mantine/notifications";
import { doc, getDocFromServer } from "firebase/firestore";
import { whatsappLimits } from "@frontdesk/model/limits";
import { paths } from "@frontdesk/model/paths";
import { splitText } from "@frontdesk/model/split-text";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { explain, isDenied } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import { newMessageId, sendText } from "./conversation-commands.ts";
import type { QuotedMessage } from "./conversation-commands.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import { Drafts } from "./drafts.ts";
import { holdSending, isBeingSent } from "./sending-lock.ts";
import { TakenError } from "./take-over.ts";

export type Outbox = {
  draft: string;
  edit: (text: string) => void;
  /** Sends the draft, in parts where WhatsApp takes no message as long; what the server refuses comes back. */
  send: (replyTo?: QuotedMessage | null) => void;
  /** Puts a text back into the draft. */
  giveBack: (text: string) => void;
  /** Empties the draft where it still is what went out as a caption; what was typed since stays. */
  captionSent: (text: string) => void;
};

/** The rules tell no reason; these are the two there are. */
const refused = "The 24-hour window has closed, or your role has changed.";

/** The draft of one conversation and its way to the server. */
export function useOutbox({ id: conversationId, mode, assigneeUid }: ConversationRecord): Outbox {
  const db = useFirestore();
  const { tenantId, me, names } = useTenant();
  const takingOver = useRef<Promise<unknown>>(Promise.resolve());
  const drafts = useMemo(() => new Drafts(localStorage, me.uid), [me.uid]);
  const threadKey = `${tenantId}/${conversationId}`;
  const [draft, setDraft] = useState(() => drafts.read(threadKey));

  const giveBack = useCallback(
    (text: string) => {
      setDraft(drafts.giveBack(threadKey, text));
      document.querySelector<HTMLElement>("#composer")?.focus();
    },
    [drafts, threadKey],
  );

  const whyNot = (error: unknown): string => {
    if (error instanceof TakenError)
      return `${(error.byUid && names.get(error.byUid)) ?? "A colleague"} took this conversation a moment ago.`;
    return isDenied(error) ? refused : explain(error);
  };

  const edit = (text: string) => {
    setDraft(text);
    drafts.write(threadKey, text);
  };

  const captionSent = (text: string) => {
    setDraft((typed) => (typed === text ? "" : typed));
    if (drafts.read(threadKey) === text) drafts.write(threadKey, "");
  };

  const send = (replyTo: QuotedMessage | null = null) => {
    const parts = splitText(draft, whatsappLimits.textBody);
    if (parts.length === 0) return;
    edit("");
    // Firestore keeps the order of a client's writes, and the sends keep that of the thread.
    for (const [n, text] of parts.entries()) sendPart(text, n === 0 ? replyTo : null);
  };

  const sendPart = (text: string, replyTo: QuotedMessage | null) => {
    const address = { tenantId, conversationId };
    const messageId = newMessageId(db, address);
    drafts.holdUnconfirmed(threadKey, { messageId, text });
    const message = { id: messageId, text, uid: me.uid, name: me.name, replyTo };
    // What takes the conversation over asks the server first: what is written after it goes after it.
    const sent = takingOver.current.then(() => sendText(db, address, message, { mode, assigneeUid }));
    if (mode !== "agent" || assigneeUid !== me.uid) takingOver.current = sent.catch(() => {});
    holdSending(messageId, sent);
    sent.then(
      () => drafts.confirm(threadKey, messageId),
      (error: unknown) => {
        drafts.confirm(threadKey, messageId);
        giveBack(text);
        notifications.show({
          color: "red",
          title: "Not sent",
          message: `${whyNot(error)} Your text is back in the composer.`,
          autoClose: 10_000,
        });
      },
    );
  };

  // What was on its way when the page was left: dropped where it arrived, given back where it did not.
  useEffect(() => {
    const settle = async () => {
      for (const { messageId, text } of drafts.unconfirmed(threadKey)) {
        if (await isBeingSent(messageId)) continue;
        const stored = await getDocFromServer(doc(db, paths.message(tenantId, conversationId, messageId)));
        drafts.confirm(threadKey, messageId);
        if (!stored.exists()) giveBack(text);
      }
    };
    settle().catch((error: unknown) => console.warn("Could not look for unsent messages", error));
  }, [db, drafts, tenantId, conversationId, threadKey, giveBack]);

  return { draft, edit, send, giveBack, captionSent };
}
