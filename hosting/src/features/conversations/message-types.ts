import type { MessageType } from "@frontdesk/model/message";
import {
  Contact,
  FileText,
  Image,
  MapPin,
  Mic,
  MousePointerClick,
  ShoppingBag,
  SmilePlus,
  Sticker,
  Video,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";

/** What stands for a message that has no text of its own. */
export const messageTypeNames: Record<MessageType, string> = {
  text: "Message",
  image: "Photo",
  audio: "Audio",
  video: "Video",
  document: "Document",
  sticker: "Sticker",
  location: "Location",
  contacts: "Contact",
  reaction: "Reaction",
  button: "Tapped a button",
  interactive: "Tapped a button",
  order: "Order",
  system: "Notice from WhatsApp",
  template: "Template",
  unsupported: "Unsupported message",
};

export const messageTypeIcons: Partial<Record<MessageType, LucideIcon>> = {
  image: Image,
  audio: Mic,
  video: Video,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  reaction: SmilePlus,
  button: MousePointerClick,
  interactive: MousePointerClick,
  order: ShoppingBag,
};
