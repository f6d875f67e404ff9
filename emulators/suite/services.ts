/**
 * What the functions talk to: for each outside service its stand-in or, where the environment holds a key, the real one. Knows the names of
 * the functions' parameters and secrets.
 */
import { generateKeyPairSync } from "node:crypto";
import { ownModel } from "../openai/models.ts";
import { indexHost } from "../pinecone/server.ts";
import type { Signer } from "../storage/signed-url.ts";
import { Problem } from "./problem.ts";
import { host, urlOf } from "./ports.ts";
import type { Ports } from "./ports.ts";

/** What the stand-ins expect; also the local app secret with which anyone may sign test webhooks. */
export const local = {
  appSecret: "test_app_secret",
  verifyToken: "local_verify_token",
  accessToken: "local_access_token",
  openaiKey: "local_openai_key",
  pineconeKey: "local_pinecone_key",
  /** 32 bytes in base64. Public like all of this: it protects the tokens of stand-ins. */
  tokenKey: "bG9jYWwga2V5IG9mIHRoZSBsb2NhbCBzdWl0ZSAzMkI=",
  notionToken: "local_notion_token",
  confluenceEmail: "desk@confluence.local",
  confluenceToken: "local_confluence_token",
  indexName: "frontdesk",
  mediaBucket: "frontdesk-media",
  activityDataset: "frontdesk",
  dimensions: 1536,
};

export type Services = {
  params: Record<string, string>;
  secrets: Record<string, string>;
  real: { openai: boolean; pinecone: boolean };
  /** Whose signed URLs the storage stand-in honours; its private half is among the parameters. */
  storageSigner: Signer;
};

/** Chooses by the environment given: pass an empty one to get stand-ins only. `functionsUrl` is where the suite's functions are reached. */
export function chooseServices(env: NodeJS.ProcessEnv, ports: Ports, functionsUrl: string): Services {
  const real = { openai: Boolean(env.OPENAI_API_KEY), pinecone: Boolean(env.PINECONE_API_KEY) };
  if (real.pinecone && !env.PINECONE_INDEX_HOST) {
    throw new Problem(
      `PINECONE_API_KEY is set but PINECONE_INDEX_HOST is not: name the host of an index with ${local.dimensions} dimensions ` +
        "(Pinecone's console shows it), or unset the key to use the stand-in.",
    );
  }
  const models = {
    ...(env.OPENAI_CHAT_MODEL ? { OPENAI_CHAT_MODEL: env.OPENAI_CHAT_MODEL } : {}),
    ...(env.OPENAI_TRANSCRIPTION_MODEL ? { OPENAI_TRANSCRIPTION_MODEL: env.OPENAI_TRANSCRIPTION_MODEL } : {}),
    ...(env.OPENAI_EMBEDDING_MODEL ? { OPENAI_EMBEDDING_MODEL: env.OPENAI_EMBEDDING_MODEL } : {}),
  };
  const signing = newSigner();
  return {
    real,
    storageSigner: signing.signer,
    params: {
      GRAPH_BASE_URL: `${urlOf(ports.whatsapp)}/v23.0`,
      OPENAI_BASE_URL: real.openai ? (env.OPENAI_BASE_URL ?? "https://api.openai.com/v1") : `${urlOf(ports.openai)}/v1`,
      PINECONE_INDEX_HOST: real.pinecone
        ? (env.PINECONE_INDEX_HOST ?? "")
        : indexHost(urlOf(ports.pinecone), local.indexName),
      VECTOR_STORE: env.VECTOR_STORE || "pinecone",
      MEDIA_BUCKET: local.mediaBucket,
      STORAGE_ENDPOINT: urlOf(ports.storage),
      STORAGE_SIGNER: signing.key,
      DASHBOARD_URL: urlOf(ports.hosting),
      TASKS_ENDPOINT: urlOf(ports.queues),
      FUNCTIONS_URL: functionsUrl,
      ACTIVITY_DATASET: local.activityDataset,
      BIGQUERY_ENDPOINT: urlOf(ports.bigquery),
      NOTION_BASE_URL: urlOf(ports.notion),
      // The stand-ins, and the dashboard's own pages: what is in a private network is not read otherwise.
      CRAWL_ALLOWED_HOSTS: [ports.notion, ports.confluence, ports.hosting].map((port) => `${host}:${port}`).join(","),
      TOKEN_KEY: `local:${local.tokenKey}`,
      // The functions emulator starts a process for each task that runs at once, and a small machine drowns in them.
      INGEST_CONCURRENCY: "2",
      SYNC_CONCURRENCY: "1",
      MEDIA_CONCURRENCY: "2",
      ACTIVITY_CONCURRENCY: "1",
      ...(real.openai ? models : { OPENAI_CHAT_MODEL: ownModel }),
      ...(env.RETRIEVAL_THRESHOLD ? { RETRIEVAL_THRESHOLD: env.RETRIEVAL_THRESHOLD } : {}),
      ...(env.RETRIEVAL_RERANK ? { RETRIEVAL_RERANK: env.RETRIEVAL_RERANK } : {}),
      // The stand-in's embeddings compare words: what belongs together scores lower than with a real model.
      RETRIEVAL_CALIBRATION: env.RETRIEVAL_CALIBRATION || (real.openai ? "" : "stand-in"),
    },
    secrets: {
      WHATSAPP_APP_SECRET: local.appSecret,
      WHATSAPP_VERIFY_TOKEN: local.verifyToken,
      WHATSAPP_ACCESS_TOKEN: local.accessToken,
      SMTP_URL: "none",
      OPENAI_API_KEY: env.OPENAI_API_KEY || local.openaiKey,
      OPENAI_FALLBACK_API_KEY: env.OPENAI_FALLBACK_API_KEY || "none",
      PINECONE_API_KEY: env.PINECONE_API_KEY || local.pineconeKey,
    },
  };
}

/** A key for one run of the suite: signed URLs outlive it by minutes at most. `key` is what a service account's key file holds, in base64. */
function newSigner(): { signer: Signer; key: string } {
  const clientEmail = "functions@frontdesk.local";
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const file = JSON.stringify({ client_email: clientEmail, private_key: privateKey });
  return { signer: { clientEmail, publicKey }, key: Buffer.from(file).toString("base64") };
}
