import { useDocumentTitle } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";
import { ErrorState } from "../../components/error-state.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { Composer } from "./composer.tsx";
import { useReactions } from "./compose/use-reactions.ts";
import type { ConversationRecord } from "./conversation-source.ts";
import { customerName } from "./customer.ts";
import { HandoffBanner } from "./handoff-banner.tsx";
import { MessageList } from "./message-list.tsx";
import { NewMessageAnnouncer } from "./new-message-announcer.tsx";
import { PlannedFollowUps } from "./planned-follow-ups.tsx";
import { SaveCaseContext } from "./save-case.ts";
import { SaveCaseModal } from "./save-case-modal.tsx";
import { SourcesPanel } from "./sources-panel.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { threadItems } from "./thread-items.ts";
import { ThreadSkeleton } from "./thread-skeleton.tsx";
import { threadSource } from "./thread-source.ts";
import classes from "./thread.module.css";
import { useMarkRead } from "./use-mark-read.ts";
import { useFileDelivery } from "./upload/file-delivery.ts";
import { useUpload } from "./upload/use-upload.ts";
import { useOutbox } from "./use-outbox.ts";

/** One conversation: its head, messages, composer, and the sources of an answer when they are looked into. */
export function Thread({ conversation }: { conversation: ConversationRecord }) {
  const db = useFirestore();
  const navigate = useNavigate();
  const { tenantId, tenant, can, canAnswer, clock } = useTenant();
  const { timeZone, locale } = clock;
  const source = useMemo(() => threadSource(db, tenantId, conversation.id), [db, tenantId, conversation.id]);
  const live = useLive(source);
  const messages = live.status === "ready" ? live.data.messages : null;
  const items = useMemo(() => threadItems(messages ?? [], { timeZone, locale }), [messages, timeZone, locale]);
  const [sourcesOf, setSourcesOf] = useState<string | null>(null);
  const [caseOf, setCaseOf] = useState<string | null>(null);
  const [replyingTo, setReplyingTo] = useState<string | null>(null);
  const replyTo = messages?.find(({ id, deletedAt }) => id === replyingTo && !deletedAt) ?? null;
  const react = useReactions(conversation.id);
  const reply = useCallback((messageId: string) => {
    setReplyingTo(messageId);
    document.querySelector<HTMLElement>("#composer")?.focus();
  }, []);
  const outbox = useOutbox(conversation);
  const upload = useUpload(useFileDelivery(conversation.id));
  const name = customerName(conversation);
  const now = useNow(60_000);
  const isOpen =
    conversation.windowExpiresAt.toMillis() > now && conversation.kind !== "group" && !conversation.continuedIn;
  const mayAnswer = canAnswer && isOpen;
  useDocumentTitle(`${name} · ${tenant.name}`);
  useMarkRead(conversation, canAnswer);
  useFocusOnOpen();

  const back = useCallback(
    () => void navigate({ to: "/t/$tenantId/conversations", params: { tenantId }, search: true }),
    [navigate, tenantId],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    // Of a dialog or menu, whose events come up through the components though its elements lie elsewhere in the page.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    if (sourcesOf) setSourcesOf(null);
    else if (replyingTo) setReplyingTo(null);
    else back();
  };
  const explained = messages?.find(({ id }) => id === sourcesOf);

  const openCase = useCallback((messageId: string) => setCaseOf(messageId), []);
  const caseMessage = messages?.find(({ id }) => id === caseOf);

  return (
    <SaveCaseContext value={can("tryAssistant") && conversation.kind !== "group" ? openCase : null}>
      <div className={classes.thread} onKeyDown={onKeyDown} role="presentation">
        <section className={classes.middle} aria-label={`Conversation with ${name}`} data-testid="thread">
          <ThreadHeader conversation={conversation} onBack={back} />
          <HandoffBanner conversation={conversation} />
          {live.status === "loading" && <ThreadSkeleton />}
          {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
          {live.status === "ready" && (
            <MessageList
              items={items}
              customer={name}
              hasOlder={live.data.hasOlder}
              loadingOlder={live.data.loadingOlder}
              onOlder={source.loadOlder}
              sourcesOf={sourcesOf}
              onSources={setSourcesOf}
              onTryAgain={canAnswer ? outbox.giveBack : null}
              onReply={mayAnswer ? reply : null}
              onReact={mayAnswer ? react : null}
            />
          )}
          {messages && <NewMessageAnnouncer messages={messages} customer={name} />}
          <PlannedFollowUps conversationId={conversation.id} />
          <Composer
            conversation={conversation}
            outbox={outbox}
            upload={upload}
            replyTo={replyTo}
            onReplied={() => setReplyingTo(null)}
          />
        </section>
        {explained?.provenance && (
          <SourcesPanel message={explained} provenance={explained.provenance} onClose={() => setSourcesOf(null)} />
        )}
        {caseMessage && messages && (
          <SaveCaseModal message={caseMessage} messages={messages} onClose={() => setCaseOf(null)} />
        )}
      </div>
    </SaveCaseContext>
  );
}

/** To the composer; on touch screens and narrow ones to the head, as the keyboard would cover half of the thread. */
function useFocusOnOpen(): void {
  const [hasRoom] = useState(() => matchMedia("(pointer: fine) and (min-width: 48.0625em)").matches);
  useEffect(() => {
    const composer = hasRoom ? document.querySelector<HTMLTextAreaElement>("#composer:not(:disabled)") : null;
    // A draft is gone on with at its end.
    composer?.setSelectionRange(composer.value.length, composer.value.length);
    (composer ?? document.querySelector<HTMLElement>("#thread-title"))?.focus({ preventScroll: true });
  }, [hasRoom]);
}
