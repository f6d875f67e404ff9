import type { Media } from "@frontdesk/model/message";
import { CircleHelp, Info, MousePointerClick } from "lucide-react";
import { AudioMedia } from "./media/audio-media.tsx";
import { DocumentMedia } from "./media/document-media.tsx";
import { ImageMedia } from "./media/image-media.tsx";
import { VideoMedia } from "./media/video-media.tsx";
import { LocationCard } from "./location-card.tsx";
import classes from "./message-body.module.css";
import { OrderTable } from "./order-table.tsx";
import { SharedContacts } from "./shared-contacts.tsx";
import type { ThreadMessage } from "./thread-items.ts";
import { WhatsappText } from "./whatsapp-text.tsx";

export function MessageBody({ message }: { message: ThreadMessage }) {
  const { type, text, media, location, contacts, order, tap } = message;
  if (type === "unsupported")
    return (
      <p className={classes.plain}>
        <CircleHelp size={14} aria-hidden />
        {text || "WhatsApp did not pass this kind of message on. Ask the customer to send it another way."}
      </p>
    );
  if (type === "system")
    return (
      <p className={classes.plain}>
        <Info size={14} aria-hidden />
        {text || "Notice from WhatsApp"}
      </p>
    );
  return (
    <>
      {media && <MediaOf message={message} media={media} />}
      {location && <LocationCard location={location} />}
      {contacts && <SharedContacts contacts={contacts} />}
      {order && <OrderTable order={order} />}
      {tap && (
        <p className={classes.tap}>
          <MousePointerClick size={13} aria-hidden /> Tapped a button
        </p>
      )}
      {text && <WhatsappText text={text} />}
      {tap?.description && (
        <p className={classes.plain} dir="auto">
          {tap.description}
        </p>
      )}
    </>
  );
}

function MediaOf({ message, media }: { message: ThreadMessage; media: Media }) {
  const { type } = message;
  if (type === "image" || type === "sticker") return <ImageMedia message={message} />;
  if (type === "audio") return <AudioMedia message={message} voice={media.voice} />;
  if (type === "video") return <VideoMedia message={message} />;
  return <DocumentMedia message={message} media={media} />;
}
