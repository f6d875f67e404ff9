import type { PhoneMedia, PhoneMessage } from "../phone-model.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";
import { OfferCard } from "./offer-card.tsx";
import { Products } from "./products.tsx";
import { MapCard } from "./map-card.tsx";

/** Whatever a message carries beside text. */
export function Attachment({ message }: { message: PhoneMessage }) {
  const { media, location, contacts } = message;
  return (
    <>
      {media && <MediaView media={media} caption={message.body} />}
      {location && <MapCard location={location} />}
      {contacts.map((contact) => (
        <div className="card" key={`${contact.name}${contact.phones.join()}`}>
          <Avatar name={contact.name} seed={contact.phones[0] ?? contact.name} size={38} />
          <span className="card-text">
            <strong dir="auto">{contact.name}</strong>
            <small>{[contact.organisation, ...contact.phones].filter(Boolean).join(" · ")}</small>
          </span>
        </div>
      ))}
      {message.offer && (
        <OfferCard offer={message.offer} code={message.buttons.find(({ kind }) => kind === "code")?.target ?? null} />
      )}
      <Products message={message} />
    </>
  );
}

function MediaView({ media, caption }: { media: PhoneMedia; caption: string }) {
  if (!media.url) return <p className="media-missing">This {media.kind} is not held by the simulator.</p>;
  switch (media.kind) {
    case "image":
      return (
        <a className="photo" href={media.url} target="_blank" rel="noreferrer">
          <img src={media.url} alt={caption ? `Photo: ${caption}` : "Photo without a description"} />
        </a>
      );
    case "sticker":
      return <img className="sticker" src={media.url} alt="Sticker" />;
    case "audio":
      return <AudioPlayer src={media.url} voice={media.voice} />;
    case "video":
      return (
        // Videos from a chat have no captions to offer.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video className="video" src={media.url} controls preload="metadata" />
      );
    case "document":
      return (
        <a className="card card-link" href={media.url} download={media.filename ?? "document"}>
          <span className="card-icon">
            <Icon name="file" />
          </span>
          <span className="card-text">
            <strong dir="auto">{media.filename ?? "Document"}</strong>
            <small>{[extension(media), sizeOf(media.size)].filter(Boolean).join(" · ")}</small>
          </span>
        </a>
      );
    default:
      return media.kind satisfies never;
  }
}

function extension({ filename, mimeType }: PhoneMedia): string {
  const ending = filename?.includes(".") ? filename.split(".").at(-1) : mimeType.split("/").at(-1);
  return (ending ?? "").slice(0, 5).toUpperCase();
}

function sizeOf(bytes: number | null): string {
  if (bytes === null) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
