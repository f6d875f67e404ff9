import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { LookupAddress } from "node:dns";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { isPublic, WebError, webFetcher } from "./web-fetcher.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<{ port: number; hits: string[] }> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? "");
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, hits };
}

/** Resolves every name to what is said, in turn; the last answer stays. */
const names = (...answers: LookupAddress[][]) => {
  let asked = 0;
  const lookup = (_: string, __: object, done: (error: null, found: LookupAddress[]) => void) =>
    done(null, answers[Math.min(asked++, answers.length - 1)] ?? []);
  return { lookup, times: () => asked };
};

const at = (address: string): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 });
const strict = (lookup = names([at("127.0.0.1")]).lookup) =>
  webFetcher({ allowed: () => [], lookup, timeoutMs: 3_000 });

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f.0.0.1/",
  "http://0/",
  "http://10.1.2.3/",
  "http://172.16.0.1/",
  "http://192.168.1.1/",
  "http://169.254.169.254/computeMetadata/v1/",
  "http://100.64.0.1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://localhost/",
  "http://metadata.google.internal/",
  "http://example.com:22/",
  "http://user:secret@example.com/",
  "file:///etc/passwd",
  "gopher://example.com/",
  "not an address",
])("%s is refused", async (address) => {
  await expect(strict().fetch(address)).rejects.toThrow(WebError);
});

test("an address is public or it is not", async () => {
  const outcomes = await Promise.all(
    ["8.8.8.8", "2606:4700::1111", "224.0.0.1", "255.255.255.255", "nonsense"].map(isPublic),
  );
  expect(outcomes).toEqual([true, true, false, false, false]);
});

test("a name that leads into the private network is refused, also where it names a public place too", async () => {
  await expect(strict().fetch("http://inside.example/")).rejects.toThrow("private network");
  const mixed = names([at("93.184.216.34"), at("10.0.0.1")]);
  await expect(strict(mixed.lookup).fetch("http://mixed.example/")).rejects.toThrow("private network");
});

test("a name that answers differently the second time is connected to where it was checked, and nowhere else", async () => {
  const { hits } = await serve((_, response) => response.end("secret"));
  // 192.0.2.1 is for documentation and answers nobody: refused too, so that no connection is tried.
  const rebinding = names([at("127.0.0.1")], [at("93.184.216.34")]);
  await expect(strict(rebinding.lookup).fetch("http://rebind.example:8080/")).rejects.toThrow("private network");
  expect(rebinding.times()).toBe(1);
  expect(hits).toEqual([]);
});

test("a place on the list may be reached, and leads nowhere that is not", async () => {
  const { port, hits } = await serve((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    else if (request.url === "/circle") response.writeHead(302, { location: "/circle" }).end();
    else if (request.url === "/moved") response.writeHead(301, { location: "/page" }).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<p>Hello</p>");
  });
  const fetcher = webFetcher({ allowed: () => [`127.0.0.1:${port}`], timeoutMs: 3_000 });
  const page = await fetcher.fetch(`http://127.0.0.1:${port}/moved`);
  expect(page).toMatchObject({ url: `http://127.0.0.1:${port}/page`, status: 200, type: "text/html" });
  expect(Buffer.from(page.bytes).toString()).toBe("<p>Hello</p>");
  await expect(fetcher.fetch(`http://127.0.0.1:${port}/away`)).rejects.toThrow("private network");
  await expect(fetcher.fetch(`http://127.0.0.1:${port}/circle`)).rejects.toThrow("circles");
  expect(hits.filter((path) => path === "/circle")).toHaveLength(6);
});

test("what a request carries is not carried to another place", async () => {
  const other = await serve((_, response) => response.end("{}"));
  const { port } = await serve((_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end(),
  );
  const fetcher = webFetcher({ allowed: () => [`127.0.0.1:${port}`, `127.0.0.1:${other.port}`], timeoutMs: 3_000 });
  await expect(fetcher.fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: "Bearer x" } })).rejects.toThrow(
    "another place",
  );
  expect(other.hits).toEqual([]);
});

test("an answer that is too large, unpacked, or too slow, is broken off", async () => {
  const { port } = await serve((request, response) => {
    if (request.url === "/slow") return;
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(3 * 1024 * 1024)));
  });
  const fetcher = webFetcher({ allowed: () => [`127.0.0.1:${port}`], timeoutMs: 500 });
  await expect(fetcher.fetch(`http://127.0.0.1:${port}/bomb`, { maxBytes: 1024 * 1024 })).rejects.toThrow(
    "more than 1 MB",
  );
  await expect(fetcher.fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow("could not be reached");
});

test("a site that is overloaded is asked again later; a missing page is an answer", async () => {
  const { port } = await serve((request, response) => response.writeHead(request.url === "/busy" ? 503 : 404).end());
  const fetcher = webFetcher({ allowed: () => [`127.0.0.1:${port}`], timeoutMs: 3_000 });
  const busy = await fetcher.fetch(`http://127.0.0.1:${port}/busy`).catch((error: unknown) => error);
  expect(busy).toBeInstanceOf(Error);
  expect(busy).not.toBeInstanceOf(WebError);
  expect(await fetcher.fetch(`http://127.0.0.1:${port}/none`)).toMatchObject({ status: 404 });
});
