/** The only place where clients are built, each on first use, so that a function pays for nothing it does not touch. */
import { setTimeout as sleep } from "node:timers/promises";
import { Firestore } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import type { SendTask } from "@frontdesk/model/tasks";
import { projectID as projectId } from "firebase-functions/params";
import { markNeedsAttention } from "../channels/attention.ts";
import { channelTokens } from "../channels/channel-tokens.ts";
import { tokenOf } from "../channels/tokens.ts";
import { numberRoutes } from "../conversations/number-routes.ts";
import { wikisOf } from "../knowledge/wiki-tokens.ts";
import { fileReader } from "../knowledge/file-reader.ts";
import { likelyLanguage } from "../knowledge/likely-language.ts";
import { lexicalSearch } from "../knowledge/lexical-search.ts";
import { calibrationFor } from "../knowledge/relevance.ts";
import { passageRetriever } from "../knowledge/retrieve.ts";
import type { UploadedFile } from "../media/checked-upload.ts";
import { uploadForSending } from "../media/upload-for-sending.ts";
import { deskSettings } from "../handoff/settings.ts";
import { cloudQueues } from "../services/cloud-tasks/queues.ts";
import { fileOf } from "../knowledge/source-file.ts";
import { keyWrapper } from "../services/kms/kms.ts";
import { pictureReader } from "../services/openai/picture-text.ts";
import { timedTranscriber } from "../services/openai/timed-transcription.ts";
import { withFallback } from "../services/openai/fallback.ts";
import { openaiModerator } from "../services/openai/moderation.ts";
import { openaiServices } from "../services/openai/openai.ts";
import { openaiTranscriber } from "../services/openai/transcription.ts";
import { imageDescriber } from "../services/openai/vision.ts";
import { firestoreVectors } from "../services/vectors/firestore-vectors.ts";
import { pineconeIndex } from "../services/vectors/pinecone.ts";
import type { VectorIndex } from "../services/vectors/vector-index.ts";
import { webFetcher } from "../services/web/web-fetcher.ts";
import { graphManagement } from "../services/whatsapp/management.ts";
import { cloudStorage } from "../services/storage/storage.ts";
import { graphMedia } from "../services/whatsapp/media.ts";
import { graphApi } from "../services/whatsapp/whatsapp.ts";
import { smtpMailer } from "../services/smtp/smtp.ts";
import { newInvitationToken } from "../team/invitation-token.ts";
import { businesses } from "../tenants/businesses.ts";
import { frontDeskTools } from "../tools/front-desk-tools.ts";
import { budget } from "../usage/budget.ts";
import { usageMeter } from "../usage/meter.ts";
import {
  dashboardUrl,
  describeImages,
  embeddingDimensions,
  facebookAppId,
  functionsUrl,
  graphBaseUrl,
  mailFrom,
  mediaBucket,
  moderationModel,
  openaiApiKey,
  openaiBaseUrl,
  openaiChatModel,
  openaiEmbeddingModel,
  openaiTimedTranscriptionModel,
  openaiFallbackApiKey,
  openaiFallbackBaseUrl,
  openaiFallbackModel,
  openaiTranscriptionModel,
  pineconeApiKey,
  pineconeIndexHost,
  projectID,
  readScannedPages,
  region,
  retrievalCalibration,
  retrievalRerank,
  retrievalThreshold,
  smtpUrl,
  storageEndpoint,
  storageSigner,
  tasksEndpoint,
  tokenKey,
  vectorStore,
  whatsappAccessToken,
  whatsappAppSecret,
  crawlAllowedHosts,
  notionBaseUrl,
} from "./config.ts";
import { PermanentError } from "./errors.ts";
import { newOwner } from "./ids.ts";
import { cloudLog } from "./log.ts";
import { patientRetries } from "./edges.ts";
import { cloudTasks } from "./tasks.ts";

const once = <T>(build: () => T): (() => T) => {
  let built: { value: T } | undefined;
  return () => (built ??= { value: build() }).value;
};

const now = () => new Date();
const log = cloudLog;

export const firestore = once(() => new Firestore());

const tasks = once(() =>
  cloudTasks({
    functionsUrl: () => functionsUrl.value() || `https://${region}-${projectID.value()}.cloudfunctions.net`,
  }),
);

const core = once(() => ({ firestore: firestore(), now, log, newOwner }));

/** Of a business's team and of people's own accounts. */
export const peopleDeps = once(() => ({
  ...core(),
  newToken: newInvitationToken,
  dashboardUrl: () => dashboardUrl.value() || `https://${projectId.value()}.web.app`,
  revokeRefreshTokens: async (uid: string) => (await auth()).revokeRefreshTokens(uid),
  setDisplayName: async (uid: string, displayName: string) => {
    await (await auth()).updateUser(uid, { displayName });
  },
}));

async function auth() {
  const [{ admin }, { getAuth }] = await Promise.all([import("./admin.ts"), import("firebase-admin/auth")]);
  return getAuth(admin());
}

/** Functions that use it list the secret `smtpUrl`. */
export const mailDeps = once(() => ({
  ...core(),
  mailer: smtpMailer({ url: () => smtpUrl.value(), from: () => mailFrom.value() }),
}));

export const ingestDeps = once(() => ({ ...core(), routes: numberRoutes(firestore(), now) }));

export const replayDeps = once(() => ({ ...ingestDeps(), tasks: tasks() }));

export const routeDeps = once(() => ({ tasks: tasks() }));

/** For what puts sends on the queues of numbers, or looks after those. */
export const sendQueueDeps = once(() => ({
  ...core(),
  tasks: tasks(),
  queues: cloudQueues({ endpoint: () => tasksEndpoint.value(), projectId: () => projectID.value(), location: region }),
  sendRetries: patientRetries,
  withoutQueue: new Map<string, number>(),
}));

const platformToken = () => whatsappAccessToken.value();

/** The number's own token, or the platform's for a number that was not connected with one. */
const whatsapp = once(() => {
  const routes = numberRoutes(firestore(), now);
  return graphApi({
    baseUrl: () => graphBaseUrl.value(),
    accessToken: async (phoneNumberId) => {
      const route = await routes.find(phoneNumberId);
      return route ? tokenOf(route.tenantId, phoneNumberId, { tokens: tokens(), platformToken }) : platformToken();
    },
  });
});

export const deliverDeps = once(() => ({
  ...core(),
  whatsapp: whatsapp(),
  tokenRefused: async (
    place: { tenantId: string; phoneNumberId: string },
    reason: { code: number; message: string },
  ): Promise<void> => {
    tokens().forget(place.tenantId, place.phoneNumberId);
    await markNeedsAttention(place, reason, core());
  },
  uploadFile: (task: SendTask, message: Message, phoneNumberId: string) =>
    uploadForSending(task, message, phoneNumberId, mediaDeps()),
}));

export const limitDeps = once(() => ({ firestore: firestore(), now, random: Math.random }));

export const oversightDeps = once(() => ({ ...core(), tasks: tasks() }));

const keys = once(() => keyWrapper(() => tokenKey.value()));

/** The tokens of connected numbers; a number without one of its own is served with the platform's. */
const tokens = once(() => channelTokens({ firestore: firestore(), keys: keys(), now }));

/** Functions that use it list the secret `whatsappAccessToken`, and `whatsappAppSecret` where they exchange codes. */
export const channelDeps = once(() => ({
  ...sendQueueDeps(),
  keys: keys(),
  tokens: tokens(),
  platformToken: () => whatsappAccessToken.value(),
  storage: storage(),
  graph: graphManagement({
    baseUrl: () => graphBaseUrl.value(),
    appId: () => facebookAppId.value(),
    appSecret: () => whatsappAppSecret.value(),
  }),
}));

const openai = once(() =>
  openaiServices({
    apiKey: () => openaiApiKey.value(),
    baseUrl: () => openaiBaseUrl.value(),
    chatModel: () => openaiChatModel.value(),
    embeddingModel: () => openaiEmbeddingModel.value(),
    dimensions: embeddingDimensions,
  }),
);

const vectors = once((): VectorIndex => {
  const dimension = embeddingDimensions;
  const store = vectorStore.value();
  if (store === "firestore") return firestoreVectors({ firestore: firestore(), dimension });
  if (store !== "pinecone")
    throw new PermanentError(`VECTOR_STORE is "${store}": it must be "pinecone" or "firestore".`);
  const host = pineconeIndexHost.value();
  if (host === "")
    throw new PermanentError("PINECONE_INDEX_HOST is not set. Name the index's host, or set VECTOR_STORE=firestore.");
  return pineconeIndex({ apiKey: () => pineconeApiKey.value(), host: () => host, dimension });
});

const knowledgeDeps = once(() => ({
  ...core(),
  embedder: openai().embedder,
  vectors: vectors(),
}));

/** Keeps tenants' words between events. */
const lexical = once(() => lexicalSearch({ firestore: firestore() }));

const retriever = once(() =>
  passageRetriever({
    ...core(),
    embedder: openai().embedder,
    llm: openai().llm,
    vectors: vectors(),
    lexical: lexical(),
    calibration: calibration(),
    threshold: Number(retrievalThreshold.value()),
    rerank: retrievalRerank.value(),
    languageOf: likelyLanguage,
  }),
);

/** Kept for a minute per instance. */
const knownBusinesses = once(() => businesses(firestore(), now));

const monthlyBudget = once(() => budget({ firestore: firestore(), tasks: tasks(), now }));

const meter = once(() =>
  usageMeter({
    firestore: firestore(),
    now,
    budget: monthlyBudget(),
    timeZoneOf: async (tenantId) => (await knownBusinesses().find(tenantId)).timeZone,
    embeddingModel: () => openaiEmbeddingModel.value(),
  }),
);

const desk = once(() => deskSettings(firestore(), now));

const calibration = once(() => calibrationFor(retrievalCalibration.value() || openaiEmbeddingModel.value()));

export const unansweredDeps = once(() => ({
  ...core(),
  embedder: openai().embedder,
  llm: openai().llm,
  sameQuestion: calibration().sameQuestion,
  tasks: tasks(),
  meter: meter(),
}));

export const reactionDeps = once(() => ({ ...core(), tasks: tasks(), meter: meter() }));

/** Answers where the first model fails; null where none is named. Functions that use it list the secret `openaiFallbackApiKey`. */
const fallbackModel = once(() =>
  openaiFallbackModel.value() === ""
    ? null
    : openaiServices({
        apiKey: () => (openaiFallbackBaseUrl.value() === "" ? openaiApiKey : openaiFallbackApiKey).value(),
        baseUrl: () => openaiFallbackBaseUrl.value() || openaiBaseUrl.value(),
        chatModel: () => openaiFallbackModel.value(),
        embeddingModel: () => openaiEmbeddingModel.value(),
        dimensions: embeddingDimensions,
      }).llm,
);

const moderator = once(() =>
  moderationModel.value() === ""
    ? null
    : openaiModerator({
        apiKey: () => openaiApiKey.value(),
        baseUrl: () => openaiBaseUrl.value(),
        model: () => moderationModel.value(),
      }),
);

const draftDeps = once(() => ({
  ...core(),
  llm: withFallback(openai().llm, fallbackModel(), log),
  tools: frontDeskTools,
  moderator: moderator(),
  retriever: retriever(),
  fileOf: (tenantId: string, sourceId: string) => fileOf(tenantId, sourceId, firestore()),
}));

export const sourceEditDeps = once(() => ({ ...core(), storage: storage(), keys: keys() }));

/** Functions that use it list the secrets `openaiApiKey` and `pineconeApiKey`. */
export const sourceDeps = once(() => ({
  ...knowledgeDeps(),
  meter: meter(),
  storage: storage(),
  tasks: tasks(),
  reader: fileReader({
    storage: storage(),
    transcriber: timedTranscriber({
      apiKey: () => openaiApiKey.value(),
      baseUrl: () => openaiBaseUrl.value(),
      model: () => openaiTimedTranscriptionModel.value(),
    }),
    pictures: readScannedPages.value() ? pictureReader(openai().llm) : null,
  }),
}));
/** Functions that use it list the secrets `openaiApiKey`, `openaiFallbackApiKey` and `pineconeApiKey`. */
export const tryDeps = once(() => ({
  ...draftDeps(),
  // Whoever tries has just changed something, and looks at what is so now.
  businesses: businesses(firestore(), now, 0),
  budget: monthlyBudget(),
  meter: meter(),
}));

export const usageDeps = core;

export const pastDeps = once(() => ({ ...core(), businesses: knownBusinesses() }));

export const answerDeps = once(() => ({
  ...draftDeps(),
  budget: monthlyBudget(),
  whatsapp: whatsapp(),
  businesses: knownBusinesses(),
  desk: desk(),
  sleep: async (ms: number) => {
    await sleep(ms);
  },
}));

const fetcher = once(() =>
  webFetcher({
    allowed: () =>
      crawlAllowedHosts
        .value()
        .split(",")
        .map((place) => place.trim())
        .filter(Boolean),
  }),
);

export const syncDeps = once(() => ({
  ...core(),
  storage: storage(),
  tasks: tasks(),
  fetcher: fetcher(),
  wikiOf: wikisOf({ firestore: firestore(), keys: keys(), fetcher: fetcher(), notionUrl: () => notionBaseUrl.value() }),
}));

const storage = once(() =>
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

export const followUpDeps = once(() => ({ ...core(), tasks: tasks() }));

export const deskDeps = once(() => ({ ...core(), desk: desk(), tasks: tasks() }));

export const settingsDeps = core;

/** Functions that use it list the secret `openaiApiKey`. */
export const summaryDeps = once(() => ({ ...deskDeps(), llm: openai().llm, meter: meter() }));
