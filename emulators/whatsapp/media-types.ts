/** Which media the service takes. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
import { z } from "zod";

/** `document` comes last, as it takes every type that the others take. */
export const mediaKinds = ["image", "audio", "video", "sticker", "document"] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** A reference to media by the id of an upload or by an address that the service downloads from. */
export const MediaRef = z
  .object({
    id: z.string().optional(),
    link: z.url({ protocol: /^https?$/ }).optional(),
    filename: z.string().optional(),
  })
  .refine(({ id, link }) => (id === undefined) !== (link === undefined), "Give either a media id or a link");

const documentTypes = [
  "text/plain",
  "application/pdf",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];
const imageTypes = ["image/jpeg", "image/png"];
const stickerTypes = ["image/webp"];
const audioTypes = ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"];
const videoTypes = ["video/mp4", "video/3gpp"];
const allTypes = [...audioTypes, ...documentTypes, ...imageTypes, ...stickerTypes, ...videoTypes];

const MB = 1024 * 1024;

/** A document may be of any type that can be uploaded. Sizes in bytes. */
export const mediaRules: Record<MediaKind, { types: string[]; maxBytes: number }> = {
  image: { types: imageTypes, maxBytes: 5 * MB },
  audio: { types: audioTypes, maxBytes: 16 * MB },
  video: { types: videoTypes, maxBytes: 16 * MB },
  document: { types: allTypes, maxBytes: 100 * MB },
  sticker: { types: stickerTypes, maxBytes: 500 * 1024 },
};

/** "audio/ogg; codecs=opus" -> "audio/ogg" */
export function bareType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Why an upload is refused, or null. The kind follows from the type, as nothing else is known at upload. */
export function uploadRefusal(mimeType: string, bytes: number): string | null {
  const type = bareType(mimeType);
  if (!allTypes.includes(type)) {
    return `Param file must be a file with one of the following types: ${allTypes.join(", ")}. Received file of type '${mimeType}'.`;
  }
  const kind = mediaKinds.find((candidate) => mediaRules[candidate].types.includes(type)) ?? "document";
  const { maxBytes } = mediaRules[kind];
  if (bytes === 0) return "Param file must not be empty.";
  return bytes > maxBytes ? `Param file is too large: ${bytes} bytes, at most ${maxBytes} for ${type}.` : null;
}

/** Why media cannot be sent as `kind`, or null. */
export function sendRefusal(kind: MediaKind, mimeType: string, bytes: number): string | null {
  const { types, maxBytes } = mediaRules[kind];
  const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  if (!types.includes(bareType(mimeType))) {
    return `Unsupported ${title} mime type ${mimeType}. Please use one of ${types.join(", ")}.`;
  }
  return bytes > maxBytes ? `${title} file size is too big: ${bytes} bytes, at most ${maxBytes}.` : null;
}
