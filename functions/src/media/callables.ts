/** What the dashboard asks about files. */
import { CreateUploadInput, MediaTask, MediaUrlInput, SendUploadInput } from "@frontdesk/model/media";
import { answeringRoles, Role } from "@frontdesk/model/tenant";
import { memberCallable } from "../platform/callable.ts";
import { mediaDeps } from "../platform/deps.ts";
import { createUpload as create } from "./create-upload.ts";
import { mediaUrl as urlOf } from "./media-url.ts";
import { retryMedia as retry } from "./retry-media.ts";
import { sendUpload as send } from "./send-upload.ts";

export const mediaUrl = memberCallable({ roles: Role.options, reads: true, schema: MediaUrlInput }, (input) =>
  urlOf(input, mediaDeps()),
);

export const retryMedia = memberCallable({ roles: answeringRoles, schema: MediaTask }, async (input) => {
  await retry(input, mediaDeps());
  return {};
});

export const createUpload = memberCallable({ roles: answeringRoles, schema: CreateUploadInput }, (input) =>
  create(input, mediaDeps()),
);

export const sendUpload = memberCallable({ roles: answeringRoles, schema: SendUploadInput }, async (input, caller) => {
  await send(input, caller, mediaDeps());
  return {};
});
