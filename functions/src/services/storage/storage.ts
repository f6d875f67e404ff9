/** Files in a Cloud Storage bucket: a port and its adapter. Browsers reach them by signed URLs only. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Bucket, File } from "@google-cloud/storage";
import { z } from "zod";

/** `type` is the content type that was given at upload, "" where none was. */
type ObjectFacts = { type: string; size: number };

type SignedRead = {
  expires: Date;
  /** What the browser is told, whatever was stored. */
  type: string;
  disposition: string;
};

type SignedWrite = { expires: Date; type: string; maxBytes: number };

export type Storage = {
  /** Streams into the object, whole or not at all: when a stage fails nothing is stored. Writing again replaces it. */
  write(path: string, type: string, stages: [Readable, ...NodeJS.ReadWriteStream[]]): Promise<void>;
  /** Streams the object; fails while it is read where there is none. */
  read(path: string): Readable;
  /** The object's first bytes. */
  head(path: string, bytes: number): Promise<Uint8Array>;
  find(path: string): Promise<ObjectFacts | null>;
  /** Success also where there is none. */
  remove(path: string): Promise<void>;
  /** Everything whose path begins so. */
  removeFolder(prefix: string): Promise<void>;
  readUrl(path: string, options: SignedRead): Promise<string>;
  /** A URL for one PUT with exactly these headers; the service refuses another type or more bytes. */
  writeUrl(path: string, options: SignedWrite): Promise<{ url: string; headers: Record<string, string> }>;
};

type Config = {
  bucket: () => string;
  /** Another endpoint than Google's, or "". */
  endpoint: () => string;
  /** Base64 of a service account's JSON key that signs URLs, or "" for the function's own account, which signs through IAM. */
  signer: () => string;
};

const SignerKey = z.object({ client_email: z.string(), private_key: z.string() });
const Metadata = z.object({ contentType: z.string().default(""), size: z.coerce.number() });

export function cloudStorage(config: Config): Storage {
  let opened: Promise<Bucket> | undefined;
  const open = () => (opened ??= openBucket(config));
  const file = async (path: string): Promise<File> => (await open()).file(path);

  return {
    async write(path, type, stages) {
      // Resumable uploads keep what they sent for a retry; these are retried from their source by the queue.
      const target = (await file(path)).createWriteStream({
        resumable: false,
        contentType: type,
        metadata: { cacheControl: "private, max-age=600" },
        timeout: uploadTimeoutMs,
      });
      await pipeline([...stages, target]);
    },
    read(path) {
      const source = file(path).then((object) => object.createReadStream({ validation: false }));
      return lazyReadable(source);
    },
    async head(path, bytes) {
      const stream = (await file(path)).createReadStream({ start: 0, end: bytes - 1, validation: false });
      const chunks: Uint8Array[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      return new Uint8Array(Buffer.concat(chunks));
    },
    async find(path) {
      try {
        const [metadata] = await (await file(path)).getMetadata();
        const { contentType, size } = Metadata.parse(metadata);
        return { type: contentType, size };
      } catch (error) {
        if (codeOf(error) === 404) return null;
        throw error;
      }
    },
    async remove(path) {
      await (await file(path)).delete({ ignoreNotFound: true });
    },
    async removeFolder(prefix) {
      await (await open()).deleteFiles({ prefix });
    },
    async readUrl(path, { expires, type, disposition }) {
      const [url] = await (
        await file(path)
      ).getSignedUrl({
        version: "v4",
        action: "read",
        expires,
        responseType: type,
        responseDisposition: disposition,
      });
      return url;
    },
    async writeUrl(path, { expires, type, maxBytes }) {
      const limit = { "x-goog-content-length-range": `1,${maxBytes}` };
      const [url] = await (
        await file(path)
      ).getSignedUrl({
        version: "v4",
        action: "write",
        expires,
        contentType: type,
        extensionHeaders: limit,
      });
      return { url, headers: { "content-type": type, ...limit } };
    },
  };
}

/** 100 MB through a slow function. */
const uploadTimeoutMs = 240_000;

/** Imported on first use: the package takes more than 100 ms to load. */
async function openBucket({ bucket, endpoint, signer }: Config): Promise<Bucket> {
  const { Storage: Client } = await import("@google-cloud/storage");
  const key = signer() === "" ? null : SignerKey.parse(JSON.parse(Buffer.from(signer(), "base64").toString("utf8")));
  const client = new Client({
    ...(endpoint() === "" ? {} : { apiEndpoint: endpoint() }),
    ...(key ? { credentials: key } : {}),
    retryOptions: { maxRetries: 2, totalTimeout: 30 },
  });
  return client.bucket(bucket());
}

function lazyReadable(source: Promise<Readable>): Readable {
  return Readable.from(chunksOf(source), { objectMode: false });
}

async function* chunksOf(source: Promise<Readable>): AsyncGenerator<Uint8Array> {
  for await (const chunk of await source) yield chunk;
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
