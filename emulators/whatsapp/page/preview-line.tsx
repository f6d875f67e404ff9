import type { PhoneMessage } from "../phone-model.ts";
import { Formatted } from "./formatted.tsx";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { preview } from "./phone-state.ts";

const icons: Record<string, IconName> = {
  image: "image",
  audio: "music",
  video: "video",
  document: "file",
  sticker: "sticker",
  location: "pin",
  contacts: "person",
  order: "bag",
};

/** A message in one line, for the list of customers and for quotes. */
export function PreviewLine({ message }: { message: PhoneMessage }) {
  const icon = message.media?.voice ? "mic" : icons[message.type];
  return (
    <span className="preview" dir="auto">
      {icon && <Icon name={icon} size={15} />}
      <Formatted text={preview(message)} links={false} />
    </span>
  );
}
