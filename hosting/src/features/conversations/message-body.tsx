import { kindOfUpload } from "@frontdesk/model/media";
import type { Media } from "@frontdesk/model/message";
import { Ban, CircleHelp, MousePointerClick, ShoppingBag } from "lucide-react";
import { AudioMedia } from "./media/audio-media.tsx";
import { DocumentMedia } from "./media/document-media.tsx";
import { ImageMedia } from "./media/image-media.tsx";
import { VideoMedia } from "./media/video-media.tsx";
import { FlowFields } from "./flow-fields.tsx";
import { LocationCard } from "./location-card.tsx";
import classes from "./message-body.module.css";
import { OrderTable } from "./order-table.tsx";
import { SharedContacts } from "./shared-contacts.tsx";
import type { ThreadMessage } from "./thread-items.ts";
import { WhatsappText } from "./whatsapp-text.tsx";

export function MessageBody({ message }: { message: ThreadMessage }) {
  const { type, text, media, location, contacts, order, tap, flow, unsupported, referredProduct } = message;
  if (message.deletedAt)
    return (
      <p className={classes.plain} data-testid="deleted">
        <Ban size={14} aria-hidden />
        {message.direction === "in" ? "The customer deleted this message." : "This message was deleted on the phone."}
      </p>
    );
  if (type === "unsupported")
    return (
      <p className={classes.plain}>
        <CircleHelp size={14} aria-hidden />
        {text || `${unsupportedText(unsupported)} Ask the customer to send it another way.`}
      </p>
    );
  return (
    <>
      {referredProduct && (
        <p className={classes.tap}>
          <ShoppingBag size={13} aria-hidden /> About the product {referredProduct.productRetailerId}
        </p>
      )}
      {media && <MediaOf message={message} media={media} />}
      {location && <LocationCard location={location} />}
      {contacts && <SharedContacts contacts={contacts} />}
      {order && <OrderTable order={order} />}
      {flow && <FlowFields flow={flow} />}
      {tap && (
        <p className={classes.tap}>
          <MousePointerClick size={13} aria-hidden /> Tapped a button
        </p>
      )}
      {text && !(flow && flow.fields.length > 0) && <WhatsappText text={text} />}
      {tap?.description && (
        <p className={classes.plain} dir="auto">
          {tap.description}
        </p>
      )}
    </>
  );
}

function unsupportedText(unsupported: ThreadMessage["unsupported"]): string {
  const detail = unsupported?.detail?.replace(/\.$/, "");
  return detail
    ? `WhatsApp did not pass this message on: ${detail}.`
    : "WhatsApp did not pass this kind of message on.";
}

function MediaOf({ message, media }: { message: ThreadMessage; media: Media }) {
  // A template's header may be any kind of file.
  const type = message.type === "template" ? (kindOfUpload(media.mimeType) ?? "document") : message.type;
  if (type === "image" || type === "sticker") return <ImageMedia message={message} />;
  if (type === "audio") return <AudioMedia message={message} voice={media.voice} />;
  if (type === "video") return <VideoMedia message={message} />;
  return <DocumentMedia message={message} media={media} />;
}
