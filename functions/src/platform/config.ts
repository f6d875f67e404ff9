/** Every parameter and secret of the deployed functions. Read them only while handling an event. */
import { defineBoolean, defineInt, defineSecret, defineString, projectID } from "firebase-functions/params";

export const region = "us-central1";

export const graphBaseUrl = defineString("GRAPH_BASE_URL", {
  default: "https://graph.facebook.com/v23.0",
  description: "Base URL of the WhatsApp Graph API with its version",
});
export const openaiBaseUrl = defineString("OPENAI_BASE_URL", {
  default: "https://api.openai.com/v1",
  description: "Base URL of an OpenAI-compatible API",
});
export const openaiChatModel = defineString("OPENAI_CHAT_MODEL", { default: "gpt-4.1-mini" });
export const openaiFallbackModel = defineString("OPENAI_FALLBACK_MODEL", {
  default: "",
  description: "Model that answers where the first one fails; empty for none",
});
export const openaiFallbackBaseUrl = defineString("OPENAI_FALLBACK_BASE_URL", {
  default: "",
  description: "Base URL of the fallback's OpenAI-compatible API; empty for that of the first model",
});
export const moderationModel = defineString("MODERATION_MODEL", {
  default: "",
  description: "Model of the moderation endpoint, such as omni-moderation-latest; empty leaves moderation off",
});
export const openaiEmbeddingModel = defineString("OPENAI_EMBEDDING_MODEL", { default: "text-embedding-3-small" });
export const vectorStore = defineString("VECTOR_STORE", {
  default: "pinecone",
  input: { select: { options: [{ value: "pinecone" }, { value: "firestore" }] } },
  description:
    "Where passages are searched: pinecone, or firestore for its own vector search, which needs no further account",
});
export const pineconeIndexHost = defineString("PINECONE_INDEX_HOST", {
  default: "",
  description: "Host of the Pinecone index (cosine, 1536 dimensions), as its console shows it",
});
export const retrievalThreshold = defineString("RETRIEVAL_THRESHOLD", {
  default: "0.5",
  description: "Relevance, 0 to 1, under which the documents count as saying nothing about a question",
});
export const retrievalCalibration = defineString("RETRIEVAL_CALIBRATION", {
  default: "",
  description:
    "Whose similarities are compared: the name of a calibration in knowledge/relevance.ts; empty for that of the embedding model",
});
export const retrievalRerank = defineBoolean("RETRIEVAL_RERANK", {
  default: false,
  description: "Have the model order the passages that were found: better, slower, and one more model call an answer",
});

export const ingestConcurrency = defineInt("INGEST_CONCURRENCY", {
  default: 10,
  description: "Documents that are indexed at once",
});

export const mediaConcurrency = defineInt("MEDIA_CONCURRENCY", {
  default: 20,
  description: "Customers' files that are fetched at once",
});

export const tokenKey = defineString("TOKEN_KEY", {
  default: "",
  description:
    "Cloud KMS key that protects the access tokens of connected numbers: projects/…/locations/…/keyRings/…/cryptoKeys/…",
});
export const facebookAppId = defineString("FACEBOOK_APP_ID", {
  default: "",
  description: "Id of the Meta app, for embedded signup; empty leaves connecting by hand",
});

export const openaiTimedTranscriptionModel = defineString("OPENAI_TIMED_TRANSCRIPTION_MODEL", {
  default: "whisper-1",
  description: "Transcribes recordings in the knowledge base; must be able to answer with time stamps",
});
export const syncConcurrency = defineInt("SYNC_CONCURRENCY", {
  default: 10,
  description: "Websites and wikis that are read at once",
});
export const crawlAllowedHosts = defineString("CRAWL_ALLOWED_HOSTS", {
  default: "",
  description:
    "host:port of places in the private network that may be read into knowledge bases all the same, separated by commas; leave empty",
});
export const notionBaseUrl = defineString("NOTION_BASE_URL", {
  default: "https://api.notion.com",
  description: "Base URL of the Notion API",
});
export const readScannedPages = defineBoolean("READ_SCANNED_PAGES", {
  default: false,
  description: "Have the model read pages of documents that are pictures, at the price of a request a page",
});

export const mediaBucket = defineString("MEDIA_BUCKET", {
  description:
    "Cloud Storage bucket that holds the files of conversations; no public access, CORS as in storage-cors.json",
});
export const storageEndpoint = defineString("STORAGE_ENDPOINT", {
  default: "",
  description: "Another Cloud Storage endpoint than Google's; empty for Google's",
});
export const storageSigner = defineString("STORAGE_SIGNER", {
  default: "",
  description:
    "Base64 of a service account's key file that signs URLs; empty where the functions' own account signs through IAM",
});
export const tasksEndpoint = defineString("TASKS_ENDPOINT", {
  default: "",
  description: "Another endpoint than Google's for managing the queues of numbers and businesses; empty for Google's",
});
export const functionsUrl = defineString("FUNCTIONS_URL", {
  default: "",
  description:
    "Base URL of this project's functions, without a trailing slash; empty for the one that Google gives them",
});
export const openaiTranscriptionModel = defineString("OPENAI_TRANSCRIPTION_MODEL", {
  default: "gpt-4o-mini-transcribe",
});
export const describeImages = defineBoolean("DESCRIBE_IMAGES", {
  default: true,
  description: "Have the model describe customers' photos, so that the assistant can answer what they show",
});
export const facebookConfigId = defineString("FACEBOOK_CONFIG_ID", {
  default: "",
  description:
    "Configuration of Facebook Login for Business that embedded signup uses; empty leaves connecting by hand",
});

export const activityDataset = defineString("ACTIVITY_DATASET", {
  default: "",
  description:
    "BigQuery dataset that the figures of the page Activity are kept in, made by `npm run activity-table`; empty keeps none",
});
export const bigqueryEndpoint = defineString("BIGQUERY_ENDPOINT", {
  default: "",
  description: "Another BigQuery endpoint than Google's; empty for Google's",
});
export const activityConcurrency = defineInt("ACTIVITY_CONCURRENCY", {
  default: 50,
  description: "Events that are written to BigQuery at once",
});

export const dashboardUrl = defineString("DASHBOARD_URL", {
  default: "",
  description: "Address of the dashboard that links in e-mails lead to; empty for https://<project id>.web.app",
});
export const mailTransport = defineString("MAIL_TRANSPORT", {
  default: "extension",
  description: "Who sends e-mails: `extension` (Firebase's Trigger Email, over the collection `mail`) or `smtp`",
});
export const mailFrom = defineString("MAIL_FROM", {
  default: "Frontdesk <no-reply@localhost>",
  description: "Sender of e-mails that go out over SMTP",
});

export const smtpUrl = defineSecret("SMTP_URL");
export const enforceAppCheck = defineBoolean("ENFORCE_APP_CHECK", {
  default: false,
  description: "Refuse callables without an App Check token; register the web app with reCAPTCHA Enterprise first",
});
export const webhookAccountRate = defineInt("WEBHOOK_ACCOUNT_RATE", {
  default: 30_000,
  description: "Webhooks a minute that an instance takes for one WhatsApp account; more are put off with 429",
});

export const whatsappAppSecret = defineSecret("WHATSAPP_APP_SECRET");
export const whatsappVerifyToken = defineSecret("WHATSAPP_VERIFY_TOKEN");
export const whatsappAccessToken = defineSecret("WHATSAPP_ACCESS_TOKEN");
export const openaiApiKey = defineSecret("OPENAI_API_KEY");
/** Any text where `OPENAI_FALLBACK_BASE_URL` is empty: the first model's key is used then. */
export const openaiFallbackApiKey = defineSecret("OPENAI_FALLBACK_API_KEY");
export const pineconeApiKey = defineSecret("PINECONE_API_KEY");

export { projectID };

/** Dimensions of the embedding model and of the index. */
export const embeddingDimensions = 1536;
