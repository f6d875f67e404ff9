/** Wrapping of data keys: a port, Cloud KMS, and keys that the local suite holds itself. https://cloud.google.com/kms/docs/envelope-encryption */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { KeyManagementServiceClient } from "@google-cloud/kms";

type WrappedKey = { wrappedKey: string; keyName: string };

/** `context` is bound to the wrapped key: unwrapping with another one fails. */
export type KeyWrapper = {
  wrap(dataKey: Uint8Array, context: string): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey, context: string): Promise<Uint8Array>;
};

/**
 * `spec` is the resource name of a Cloud KMS key, or `local:` and one or more keys of 32 bytes in base64, separated by commas: the
 * first wraps, all unwrap. Local keys are for machines whose data nobody needs to protect.
 */
export function keyWrapper(spec: () => string): KeyWrapper {
  const built = new Map<string, KeyWrapper>();
  const wrapper = () => {
    const value = spec();
    const known = built.get(value) ?? build(value);
    built.set(value, known);
    return known;
  };
  return {
    wrap: (dataKey, context) => wrapper().wrap(dataKey, context),
    unwrap: (wrapped, context) => wrapper().unwrap(wrapped, context),
  };
}

function build(spec: string): KeyWrapper {
  if (spec.startsWith("local:")) return localKeys(spec.slice("local:".length).split(","));
  if (/^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/.test(spec)) return cloudKms(spec);
  throw new Error("TOKEN_KEY names no key: set it to a Cloud KMS key, projects/…/locations/…/keyRings/…/cryptoKeys/…");
}

function cloudKms(keyName: string): KeyWrapper {
  let client: Promise<KeyManagementServiceClient> | undefined;
  const connect = () =>
    (client ??= import("@google-cloud/kms").then(({ KeyManagementServiceClient }) => new KeyManagementServiceClient()));
  return {
    async wrap(plaintext, context) {
      const [answer] = await (
        await connect()
      ).encrypt({ name: keyName, plaintext, additionalAuthenticatedData: Buffer.from(context) });
      if (!answer.ciphertext) throw new Error("Cloud KMS wrapped no key");
      return { wrappedKey: Buffer.from(answer.ciphertext).toString("base64"), keyName };
    },
    // By the key that wrapped it, so that tokens stay readable when TOKEN_KEY names a new one, until they are rotated.
    async unwrap(wrapped, context) {
      const [answer] = await (
        await connect()
      ).decrypt({
        name: wrapped.keyName,
        ciphertext: Buffer.from(wrapped.wrappedKey, "base64"),
        additionalAuthenticatedData: Buffer.from(context),
      });
      if (!answer.plaintext) throw new Error("Cloud KMS unwrapped no key");
      return Buffer.from(answer.plaintext);
    },
  };
}

const nameOf = (key: Buffer) => `local/${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;

function localKeys(encoded: string[]): KeyWrapper {
  const keys = encoded.map((text) => Buffer.from(text, "base64"));
  if (keys.some((key) => key.length !== 32)) throw new Error("a local key has not 32 bytes in base64");
  const [primary] = keys;
  if (!primary) throw new Error("there is no local key");
  return {
    async wrap(dataKey, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", primary, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      return {
        wrappedKey: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64"),
        keyName: nameOf(primary),
      };
    },
    async unwrap({ wrappedKey, keyName }, context) {
      const key = keys.find((candidate) => nameOf(candidate) === keyName);
      if (!key) throw new Error(`the local key ${keyName} is not among those configured`);
      const bytes = Buffer.from(wrappedKey, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
  };
}
