/**
 * Which files WhatsApp takes, in one table for the dashboard, the functions and the stand-in.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
import { z } from "zod";

export const MediaKind = z.enum(["image", "audio", "video", "document", "sticker"]);
export type MediaKind = z.infer<typeof MediaKind>;

/** What an agent may send from the dashboard. */
export const sendableKinds = ["image", "audio", "video", "document"] as const satisfies readonly MediaKind[];
export const SendableKind = z.enum(sendableKinds);
export type SendableKind = z.infer<typeof SendableKind>;

const MB = 1024 * 1024;

export const mediaSizeLimits: Readonly<Record<MediaKind, number>> = {
  image: 5 * MB,
  audio: 16 * MB,
  video: 16 * MB,
  document: 100 * MB,
  sticker: 500 * 1024,
};

const documentTypes = [
  "text/plain",
  "application/pdf",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
] as const;

/** Types that can be sent as each kind. A document may come from a customer in any type; it is only ever saved, never opened. */
export const mediaMimeTypes: Readonly<Record<MediaKind, readonly string[]>> = {
  image: ["image/jpeg", "image/png"],
  audio: ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"],
  video: ["video/mp4", "video/3gpp"],
  document: documentTypes,
  sticker: ["image/webp"],
};

/** "audio/ogg; codecs=opus" -> "audio/ogg" */
export function bareMimeType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** As what an agent's file goes out, or null where WhatsApp takes no file of this type. */
export function kindOfUpload(mimeType: string): SendableKind | null {
  return sendableKinds.find((kind) => mediaMimeTypes[kind].includes(bareMimeType(mimeType))) ?? null;
}

/** Why WhatsApp would not take the file, in words for the person who chose it, or null. */
export function uploadProblem(file: { name: string; type: string; size: number }): string | null {
  const kind = kindOfUpload(file.type);
  if (kind === null) {
    return `WhatsApp takes no file like "${file.name}": send JPEG or PNG images, MP4 or 3GP videos, AAC, MP3, M4A, AMR or OGG audio, PDF, text or Office documents.`;
  }
  if (file.size === 0) return `"${file.name}" is empty.`;
  const limit = mediaSizeLimits[kind];
  if (file.size <= limit) return null;
  return `"${file.name}" has ${megabytes(file.size)}; WhatsApp takes ${kind} files of at most ${megabytes(limit)}.`;
}

/** In place of a conversation's id: where samples of templates' headers are uploaded to. */
export const templateSamples = "templateSamples";

/** Meta takes fewer types as the sample of a header than in a message. */
const sampleTypes = {
  image: ["image/jpeg", "image/png"],
  video: ["video/mp4"],
  document: ["application/pdf"],
} as const;

/** Why a file cannot be the sample of a template's header of that kind, or null. */
export function sampleProblem(kind: keyof typeof sampleTypes, file: { name: string; type: string }): string | null {
  const types: readonly string[] = sampleTypes[kind];
  if (types.includes(bareMimeType(file.type))) return null;
  const words = { image: "a JPEG or PNG image", video: "an MP4 video", document: "a PDF" }[kind];
  return `Meta takes ${words} as the sample of this header; "${file.name}" is none.`;
}

/** "16 MB", "0.3 MB": rounded up, so that what is over a limit never reads like the limit itself. */
export function megabytes(bytes: number): string {
  const value = bytes / MB;
  return `${Number.isInteger(value) ? value : (Math.ceil(value * 10) / 10).toFixed(1)} MB`;
}

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w-]+$/);

/** Payload of the task that stores and reads a customer's file. */
export const MediaTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type MediaTask = z.infer<typeof MediaTask>;

export const MediaUrlInput = MediaTask.extend({ download: z.boolean().default(false) });

/** `pending` where the file has yet to be stored: the message's document tells when it is. */
export const MediaUrlResult = z.discriminatedUnion("state", [
  z.object({ state: z.literal("ready"), url: z.url(), expiresAtMs: z.number() }),
  z.object({ state: z.literal("pending") }),
]);
export type MediaUrlResult = z.infer<typeof MediaUrlResult>;

export const CreateUploadInput = z.object({
  tenantId: id,
  conversationId: id,
  name: z.string().min(1).max(240),
  type: z.string().min(1).max(120),
  size: z.number().int().nonnegative(),
});

/** The file is PUT to `url` with exactly `headers`. */
export const CreateUploadResult = z.object({
  uploadId: z.string(),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
});
export type CreateUploadResult = z.infer<typeof CreateUploadResult>;

/** `messageId` is made up by the dashboard, so that asking twice sends once. */
export const SendUploadInput = z.object({
  tenantId: id,
  conversationId: id,
  messageId: z.string().regex(/^[A-Za-z0-9]{20}$/),
  uploadId: id,
  name: z.string().min(1).max(240),
  caption: z.string().max(1_024),
  /** The message that this one answers. */
  replyTo: id.optional(),
});

/** Object names in the media bucket. */
export const mediaObjects = {
  inbound: ({ tenantId, conversationId, messageId }: MediaTask) =>
    `tenants/${tenantId}/media/${conversationId}/${messageId}`,
  logo: (tenantId: string, uploadId: string) => `tenants/${tenantId}/logo/${uploadId}`,
  upload: (tenantId: string, conversationId: string, uploadId: string) =>
    `tenants/${tenantId}/uploads/${conversationId}/${uploadId}`,
};
