import { VisuallyHidden } from "@mantine/core";
import { Forward, Sparkles } from "lucide-react";
import { memo, use } from "react";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime, timeOfDay } from "../../lib/time.ts";
import { authorName } from "./author-name.ts";
import type { React } from "./compose/use-reactions.ts";
import { DeliveryFailure } from "./delivery-failure.tsx";
import { DeliveryTicks } from "./delivery-ticks.tsx";
import { EditHistory } from "./edit-history.tsx";
import { MessageActions } from "./message-actions.tsx";
import { MessageBody } from "./message-body.tsx";
import classes from "./message-bubble.module.css";
import { OfferedButtons } from "./offered-buttons.tsx";
import { OutboundFoot, OutboundHead, OutboundOptions } from "./outbound-parts.tsx";
import { Quote } from "./quote.tsx";
import { Reactions } from "./reactions.tsx";
import { ReferralCard } from "./referral-card.tsx";
import { SaveCaseContext, canBeCase } from "./save-case.ts";
import { SourcesButton } from "./sources-button.tsx";
import type { MessageItem } from "./thread-items.ts";

type Props = {
  item: MessageItem;
  customer: string;
  sourcesOpen: boolean;
  onSources: (messageId: string | null) => void;
  onTryAgain: ((text: string) => void) | null;
  onReply: ((messageId: string) => void) | null;
  onReact: React | null;
};

export const MessageBubble = memo(function MessageBubble(props: Props) {
  const { item, customer, sourcesOpen, onSources, onTryAgain, onReply, onReact } = props;
  const { message, reactions, quoted, startsGroup } = item;
  const { me, clock } = useTenant();
  const { id, author, direction, type, provenance, buttons, outbound, status } = message;
  const at = message.at.toMillis();
  const name = authorName(author, customer, me.uid);
  const saveCase = use(SaveCaseContext);
  const bare = type === "sticker";
  const mine = reactions.find(({ ours }) => ours)?.emoji ?? "";
  const canBeAnswered =
    (onReply || onReact) &&
    message.wamid !== undefined &&
    !message.deletedAt &&
    direction !== "note" &&
    status !== "failed";
  return (
    <li
      className={classes.message}
      data-testid="message"
      data-direction={direction}
      data-status={status}
      data-author={author.kind}
      data-kind={type}
      data-starts-group={startsGroup || undefined}
    >
      {startsGroup && author.kind !== "contact" ? (
        <div className={classes.author}>
          {author.kind === "assistant" && <Sparkles size={12} aria-hidden />}
          {name}
          {author.kind === "assistant" && <span className={classes.ai}>AI</span>}
          {direction === "note" && <span className={classes.ai}>Note, not sent</span>}
        </div>
      ) : (
        <VisuallyHidden>{name}:</VisuallyHidden>
      )}
      <div className={classes.line}>
        <div className={classes.bubble} data-bare={bare || undefined}>
          {message.groupSender && startsGroup && (
            <div className={classes.author} dir="auto">
              {message.groupSender.name || message.groupSender.address}
            </div>
          )}
          {message.forwarded && (
            <div className={classes.forwarded}>
              <Forward size={12} aria-hidden /> {message.frequentlyForwarded ? "Forwarded many times" : "Forwarded"}
            </div>
          )}
          {message.referral && <ReferralCard referral={message.referral} />}
          {quoted !== undefined && !message.deletedAt && <Quote quoted={quoted} customer={customer} />}
          {outbound && <OutboundHead outbound={outbound} />}
          <MessageBody message={message} />
          {outbound && <OutboundFoot outbound={outbound} />}
          {message.editedAt && !message.deletedAt && <EditHistory revisions={message.revisions ?? []} />}
          <div className={classes.foot}>
            <time dateTime={new Date(at).toISOString()} title={fullTime(at, clock)}>
              {timeOfDay(at, clock)}
            </time>
            {direction === "out" && <DeliveryTicks status={status} />}
          </div>
        </div>
        {(canBeAnswered || (saveCase && canBeCase(message))) && (
          <MessageActions
            message={message}
            mine={mine}
            onReply={canBeAnswered ? onReply : null}
            onReact={canBeAnswered ? onReact : null}
          />
        )}
      </div>
      {buttons && buttons.length > 0 && <OfferedButtons buttons={buttons} />}
      {outbound && <OutboundOptions outbound={outbound} />}
      {reactions.length > 0 && (
        <Reactions
          reactions={reactions}
          customer={customer}
          onTakeBack={onReact && direction === "in" ? () => onReact(id, "") : null}
        />
      )}
      {provenance && <SourcesButton id={id} provenance={provenance} open={sourcesOpen} onSources={onSources} />}
      {status === "failed" && <DeliveryFailure message={message} onTryAgain={onTryAgain} />}
    </li>
  );
});
