/** What the dashboard asks about files. */
import { CreateUploadInput, MediaTask, MediaUrlInput, SendUploadInput } from "@frontdesk/model/media";
import { memberCallable } from "../platform/callable.ts";
import { mediaDeps } from "../platform/deps/files.ts";
import { createUpload as create } from "./create-upload.ts";
import { mediaUrl as urlOf } from "./media-url.ts";
import { retryMedia as retry } from "./retry-media.ts";
import { sendUpload as send } from "./send-upload.ts";

export const mediaUrl = memberCallable({ permission: "readBusiness", reads: true, schema: MediaUrlInput }, (input) =>
  urlOf(input, mediaDeps()),
);

export const retryMedia = memberCallable({ permission: "answerCustomers", schema: MediaTask }, async (input) => {
  await retry(input, mediaDeps());
  return {};
});

export const createUpload = memberCallable({ permission: "answerCustomers", schema: CreateUploadInput }, (input) =>
  create(input, mediaDeps()),
);

export const sendUpload = memberCallable(
  { permission: "answerCustomers", schema: SendUploadInput },
  async (input, caller) => {
    await send(input, caller, mediaDeps());
    return {};
  },
);
