/** Of files that come, are kept and are sent. */
import { tokenOf } from "../../channels/tokens.ts";
import type { UploadedFile } from "../../media/checked-upload.ts";
import { openaiTranscriber } from "../../services/openai/transcription.ts";
import { imageDescriber } from "../../services/openai/vision.ts";
import { cloudStorage } from "../../services/storage/storage.ts";
import { graphMedia } from "../../services/whatsapp/media.ts";
import {
  describeImages,
  graphBaseUrl,
  mediaBucket,
  openaiApiKey,
  openaiBaseUrl,
  openaiTranscriptionModel,
  storageEndpoint,
  storageSigner,
  whatsappAccessToken,
} from "../config.ts";
import { core, once, tasks } from "./core.ts";
import { tokens } from "./tokens.ts";
import { openai } from "./models.ts";
import { meter } from "./usage.ts";

export const storage = once(() =>
  cloudStorage({
    bucket: () => mediaBucket.value(),
    endpoint: () => storageEndpoint.value(),
    signer: () => storageSigner.value(),
  }),
);

/** Functions that use `graph` list the secret `whatsappAccessToken`, and `openaiApiKey` where they read files. */
export const mediaDeps = once(() => ({
  ...core(),
  storage: storage(),
  graph: graphMedia({ baseUrl: () => graphBaseUrl.value() }),
  tokenOf: (tenantId: string, phoneNumberId: string) =>
    tokenOf(tenantId, phoneNumberId, { tokens: tokens(), platformToken: () => whatsappAccessToken.value() }),
  transcriber: openaiTranscriber({
    apiKey: () => openaiApiKey.value(),
    baseUrl: () => openaiBaseUrl.value(),
    model: () => openaiTranscriptionModel.value(),
  }),
  describer: describeImages.value() ? imageDescriber(openai().llm) : null,
  tasks: tasks(),
  meter: meter(),
}));

/** Functions that use it list the secret `whatsappAccessToken`. */
export const composeDeps = once(() => ({
  ...core(),
  storage: storage(),
  uploadCard: async (tenantId: string, phoneNumberId: string, { name, path, type, size }: UploadedFile) => {
    const { graph, tokenOf: tokenFor } = mediaDeps();
    const file = { type, filename: name, size, body: storage().read(path) };
    return (await graph.upload(phoneNumberId, await tokenFor(tenantId, phoneNumberId), file)).id;
  },
}));
