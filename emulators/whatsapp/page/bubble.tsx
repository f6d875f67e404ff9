import type { PhoneButton, PhoneMedia, PhoneMessage } from "../phone-model.ts";
import { Attachment } from "./attachment.tsx";
import { isBigEmoji } from "./format-text.ts";
import { Formatted } from "./formatted.tsx";
import { Icon } from "./icons.tsx";
import { MessageButtons } from "./message-buttons.tsx";
import { ProductTile } from "./products.tsx";
import { PreviewLine } from "./preview-line.tsx";
import { Ticks } from "./ticks.tsx";
import { timeOfDay } from "./time-of-day.ts";
import { useLongPress } from "./use-long-press.ts";

type Props = {
  message: PhoneMessage;
  /** The first of a run by the same side has the tail. */
  first: boolean;
  quoted: PhoneMessage | null;
  business: string;
  reactions: { in: string; out: string } | undefined;
  onPress: (button: PhoneButton) => void;
  onList: () => void;
  onActions: () => void;
};

export function Bubble({ message, first, quoted, business, reactions, onPress, onList, onActions }: Props) {
  const { direction, status, wamid, body, media } = message;
  const longPress = useLongPress(onActions);
  if (direction === "in" && status === "failed") {
    const reason = message.error ? `${message.error.title} (${message.error.code})` : "unknown reason";
    return (
      <li
        className="notice notice-failed"
        data-testid="phone-undelivered"
        data-wamid={wamid}
        title={message.error?.details}
      >
        A message of the business did not reach this phone: {reason}
      </li>
    );
  }
  if (message.type === "system" || message.type === "request_welcome")
    return (
      <li className="notice" data-testid="phone-notice" data-type={message.type}>
        {message.type === "system" ? body : "You opened the chat without writing anything"}
      </li>
    );
  const shownReactions = [reactions?.in, reactions?.out].filter(Boolean);
  const bare = media?.kind === "sticker" || (message.type === "text" && !message.replyTo && isBigEmoji(body));
  const framed = media?.kind === "image" || media?.kind === "video" || message.location;
  return (
    <li
      className={`row row-${direction}${first ? " row-first" : ""}${shownReactions.length > 0 ? " row-reacted" : ""}`}
      data-testid="phone-message"
      data-direction={direction}
      data-status={status}
      data-wamid={wamid}
      data-type={message.type}
      data-mark={message.mark ?? undefined}
    >
      <div className={`bubble${bare ? " bubble-bare" : ""}${framed ? " bubble-media" : ""}`} {...longPress}>
        <span className="sr-only">{direction === "out" ? "You:" : `${business}:`}</span>
        <button type="button" className="more" aria-label="Message options" onClick={onActions}>
          <Icon name="down" size={16} />
        </button>
        {message.forwarded && <span className="bubble-note">Forwarded</span>}
        {message.ad !== null && <span className="bubble-note">From the ad “{message.ad}”</span>}
        {message.replyTo && <Quote quoted={quoted} business={business} />}
        <Attachment message={message} />
        {message.header && (
          <p className="bubble-header" dir="auto">
            {message.header}
          </p>
        )}
        {body && (bare || message.footer) && (
          <p className={bare ? "big-emoji" : "bubble-text"} dir="auto">
            <Formatted text={body} />
          </p>
        )}
        <div className="last-line" dir="auto">
          {message.footer ? (
            <span className="bubble-footer">{message.footer}</span>
          ) : (
            !bare && (
              <span className="bubble-text">
                <Formatted text={body} />
              </span>
            )
          )}
          <span className="bubble-meta" dir="ltr">
            {message.mark === "edited" && <span>Edited</span>}
            <time dateTime={new Date(message.at).toISOString()}>{timeOfDay(message.at)}</time>
            {direction === "out" && <Ticks status={status} />}
          </span>
        </div>
        <MessageButtons message={message} onPress={onPress} onList={onList} />
        {message.cards.length > 0 && <Cards cards={message.cards} onPress={onPress} />}
        {shownReactions.length > 0 && (
          <span className="reactions">
            <span className="sr-only">Reactions: </span>
            {shownReactions.join("")}
          </span>
        )}
      </div>
    </li>
  );
}

function Cards({ cards, onPress }: { cards: PhoneMessage["cards"]; onPress: (button: PhoneButton) => void }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="cards-row" aria-label="Cards" tabIndex={0}>
      {cards.map((card, n) => (
        // Cards are told apart by their places alone.
        <div className="carousel-card" key={n}>
          {card.media?.url && <CardMedia media={card.media} url={card.media.url} />}
          {card.product && <ProductTile product={card.product} />}
          {card.body && (
            <p dir="auto">
              <Formatted text={card.body} />
            </p>
          )}
          <MessageButtons message={{ list: null, buttons: card.buttons }} onPress={onPress} onList={() => {}} />
        </div>
      ))}
    </section>
  );
}

function CardMedia({ media, url }: { media: PhoneMedia; url: string }) {
  // Videos of a card have no captions to offer.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return media.kind === "video" ? <video src={url} controls preload="metadata" /> : <img src={url} alt="" />;
}

function Quote({ quoted, business }: { quoted: PhoneMessage | null; business: string }) {
  return (
    <blockquote className={`quote quote-${quoted?.direction ?? "in"}`} dir="auto">
      <strong>{quoted?.direction === "out" ? "You" : business}</strong>
      {quoted ? <PreviewLine message={quoted} /> : <span>A message that is no longer here</span>}
    </blockquote>
  );
}
