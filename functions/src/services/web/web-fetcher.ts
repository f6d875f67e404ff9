/**
 * Fetches addresses that strangers name. What a name resolves to is checked by the very look-up that the connection uses, so that a name
 * cannot answer with one address to the check and with another to the connection; redirects are checked like first requests.
 */
import { lookup as systemLookup } from "node:dns";
import type { LookupAddress, LookupAllOptions } from "node:dns";
import { isIP } from "node:net";
import { SECOND } from "@frontdesk/model/time";
import type { Agent } from "undici";
import { PermanentError } from "../../platform/errors.ts";

type Fetched = {
  /** After redirects. */
  url: string;
  status: number;
  /** Content type without parameters, "" where none was given. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
};

type FetchOptions = {
  maxBytes?: number;
  headers?: Record<string, string>;
  method?: "GET" | "POST";
  body?: string;
};

/** Throws `WebError` for what would end the same way again; anything else may work the next time. Statuses from 400 are returned, save 429 and 5xx. */
export type WebFetcher = { fetch(url: string, options?: FetchOptions): Promise<Fetched> };

/** Its message is meant for the business. */
export class WebError extends PermanentError {
  override name = "WebError";
}

type Lookup = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

type Config = {
  /** `host:port` of places inside the network that may be reached all the same, such as a test site; usually none. */
  allowed: () => readonly string[];
  lookup?: Lookup;
  timeoutMs?: number;
};

const userAgent = "FrontdeskBot/1.0 (reads pages that a business adds to its knowledge base)";
const mostRedirects = 5;
const usualBytes = 10 * 1024 * 1024;

export function webFetcher({ allowed, lookup = systemLookup, timeoutMs = 20 * SECOND }: Config): WebFetcher {
  let agents: Promise<{ strict: Agent; free: Agent }> | undefined;
  return {
    async fetch(address, { maxBytes = usualBytes, headers = {}, method = "GET", body } = {}) {
      const { fetch } = await import("undici");
      const { strict, free } = await (agents ??= makeAgents(lookup));
      const signal = AbortSignal.timeout(timeoutMs);
      let url = await checked(address, allowed());
      for (let redirects = 0; ; redirects += 1) {
        const response = await fetch(url, {
          method,
          redirect: "manual",
          signal,
          dispatcher: isAllowed(url, allowed()) ? free : strict,
          headers: { "user-agent": userAgent, "accept-language": "*", ...headers },
          ...(body !== undefined && { body }),
        }).catch((error: unknown) => {
          throw explained(error, url);
        });
        const location = response.headers.get("location");
        if (response.status >= 300 && response.status < 400 && location) {
          await response.body?.cancel();
          if (redirects >= mostRedirects) throw new WebError(`${url.host} redirects in circles.`);
          const next = await checked(new URL(location, url).href, allowed());
          // What a request carries is meant for the place that it was sent to.
          if (next.origin !== url.origin && (method !== "GET" || "authorization" in headers)) {
            throw new WebError(`${url.host} redirects to another place, ${next.host}. Give that address.`);
          }
          url = next;
          continue;
        }
        if (response.status === 429 || response.status >= 500) {
          await response.body?.cancel();
          throw new Error(`${url.host} answered ${response.status}`);
        }
        const type = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
        const chunks: AsyncIterable<Uint8Array> = response.body ?? nothing();
        return { url: url.href, status: response.status, type, bytes: await limited(chunks, maxBytes, url) };
      }
    },
  };
}

const isAllowed = (url: URL, allowed: readonly string[]): boolean => allowed.includes(`${url.hostname}:${portOf(url)}`);

const portOf = ({ port, protocol }: URL): string => port || (protocol === "https:" ? "443" : "80");

/** Ports on which websites are; others lead to services that are none. */
const webPorts = new Set(["80", "443", "8080", "8443"]);

async function checked(address: string, allowed: readonly string[]): Promise<URL> {
  if (!URL.canParse(address)) throw new WebError(`${address.slice(0, 200)} is no address.`);
  const url = new URL(address);
  url.hash = "";
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new WebError("Only http and https addresses are read.");
  if (url.username !== "" || url.password !== "")
    throw new WebError("Addresses with a user name or password are not read.");
  if (isAllowed(url, allowed)) return url;
  if (!webPorts.has(portOf(url)))
    throw new WebError(`Port ${portOf(url)} of ${url.hostname} is not read: websites are on 80 or 443.`);
  // An address in place of a name is never looked up, and so not checked there.
  const bare = url.hostname.replace(/^\[|\]$/gu, "");
  if (isIP(bare) !== 0 && !(await isPublic(bare))) throw privateAddress(url.hostname);
  return url;
}

const privateAddress = (host: string) =>
  new WebError(`${host} leads into a private network, which is not read. Give the address that the public uses.`);

export async function isPublic(address: string): Promise<boolean> {
  const { default: ipaddr } = await import("ipaddr.js");
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address inside an IPv6 one is the IPv4 address.
  return ipaddr.process(address).range() === "unicast";
}

function resolved(lookup: Lookup, host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

async function makeAgents(lookup: Lookup): Promise<{ strict: Agent; free: Agent }> {
  const { Agent } = await import("undici");
  const checking = (
    host: string,
    options: { all?: boolean | undefined },
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ) => {
    const resolve = async () => {
      const found = await resolved(lookup, host);
      const checks = await Promise.all(found.map(({ address }) => isPublic(address)));
      // One private address among public ones is how a name rebinds.
      if (found.length === 0 || checks.includes(false)) throw privateAddress(host);
      return found;
    };
    // Node's look-ups call back.
    // oxlint-disable promise/no-callback-in-promise
    resolve().then(
      (found) => (options.all ? done(null, found) : done(null, found[0]?.address ?? "", found[0]?.family)),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), []),
    );
    // oxlint-enable promise/no-callback-in-promise
  };
  const options = { connections: 4, pipelining: 1, headersTimeout: 15_000, bodyTimeout: 15_000, maxResponseSize: -1 };
  return {
    strict: new Agent({ ...options, connect: { lookup: checking, timeout: 8_000 } }),
    free: new Agent({ ...options, connect: { timeout: 8_000 } }),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Counted after unpacking, since a small answer may unpack to a large one. */
async function limited(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  url: URL,
): Promise<Uint8Array<ArrayBuffer>> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new WebError(`${url.host}${url.pathname} has more than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
    kept.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of kept) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const hopeless: Readonly<Record<string, string>> = {
  ENOTFOUND: "There is no website of this name",
  CERT_HAS_EXPIRED: "The certificate of this website has run out",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of this website is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate of this website is for another name",
};

function explained(error: unknown, url: URL): Error {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof WebError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const words = hopeless[code];
  if (words) return new WebError(`${words}: ${url.host}.`, { cause: error });
  return new Error(`${url.host} could not be reached`, { cause: error });
}
