/** Websites and wikis, against a small site and the stand-ins; every effect of a run is one that its process can die at. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import { Timestamp } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import type { SiteSettings } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startConfluenceStandIn } from "../../../emulators/confluence/server.ts";
import { startNotionStandIn } from "../../../emulators/notion/server.ts";
import type { StandIn } from "../../../emulators/shared/stand-in.ts";
import { keyWrapper } from "../services/kms/kms.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { webFetcher } from "../services/web/web-fetcher.ts";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import type { Death } from "../testing/processes.ts";
import { noSync } from "./sync-lease.ts";
import { syncSource } from "./sync-source.ts";
import type { SyncDeps } from "./sync-source.ts";
import { keepToken, wikisOf } from "./wiki-tokens.ts";

type Site = Record<string, string | { status: number; body?: string; headers?: Record<string, string> }>;
let site: Site = {};
let hits: string[] = [];
let server: Server;
let origin = "";
let notion: StandIn;
let confluence: StandIn;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "/";
    hits.push(path);
    const found = site[path];
    if (typeof found === "string")
      response.writeHead(200, { "content-type": path.endsWith(".txt") ? "text/plain" : "text/html" }).end(found);
    else response.writeHead(found?.status ?? 404, found?.headers).end(found?.body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  notion = await startNotionStandIn({ port: 0, token: "secret" });
  confluence = await startConfluenceStandIn({ port: 0, email: "a@example.com", token: "secret" });
});

afterAll(async () => {
  server.close();
  await notion.close();
  await confluence.close();
});

let tenants = 0;
const createdAt = Timestamp.fromDate(new Date("2026-11-22T10:00:00Z"));

function world(death: Death | null = null) {
  const tenantId = `sync${process.pid}x${tenants++}`;
  const task = { tenantId, sourceId: "source" };
  const life = processes((index) => (death?.atEffect === index ? death.when : null));
  const firestore = mortalFirestore("demo-sync", life);
  const keys = keyWrapper(() => `local:${Buffer.alloc(32, 7).toString("base64")}`);
  const storage = fakeStorage();
  const fetcher = webFetcher({
    allowed: () => [origin, notion.url, confluence.url].map((url) => new URL(url).host),
    timeoutMs: 5_000,
  });
  let clock = createdAt.toMillis();
  let owners = 0;
  const ordered: string[] = [];
  const deps: SyncDeps = {
    firestore,
    storage: { write: (...given) => life.effect("write", () => storage.write(...given)) },
    now: () => new Date(clock),
    newOwner: () => `owner${owners++}`,
    fetcher,
    tasks: { enqueue: async ({ queue }) => void ordered.push(queue) },
    wikiOf: wikisOf({ firestore, keys, fetcher, notionUrl: () => notion.url }),
  };
  const ref = firestore.doc(paths.source(tenantId, task.sourceId));
  const blank = {
    tenantId,
    title: "It",
    content: "",
    language: "",
    error: null,
    version: "",
    chunkCount: 0,
    createdAt,
  };
  return {
    task,
    life,
    ordered,
    storage,
    prepare: async (kind: Source["kind"], url: string, settings: Partial<SiteSettings> = {}) => {
      await firestore.doc(paths.tenant(tenantId)).set({ plan: "free" });
      const source: Source = {
        ...blank,
        kind,
        url,
        status: "syncing",
        sync: noSync,
        site: { depth: 2, maxPages: 50, sitemap: true, ...settings },
      };
      await ref.set(source);
    },
    keep: (token: string) =>
      keepToken(tenantId, task.sourceId, { token, email: "a@example.com" }, { firestore, keys, now: deps.now }),
    again: () => ref.update({ status: "syncing" }),
    sync: (changed: Partial<SyncDeps> = {}, lastAttempt = false) =>
      life.run(() => syncSource(task, { ...deps, ...changed }, lastAttempt)),
    wait: (ms = 200_000) => void (clock += ms),
    source: async () => Source.parse((await ref.get()).data()),
    /** What the pages are, as far as tests look. */
    pages: async () => {
      const { docs } = await firestore.collection(paths.sources(tenantId)).where("kind", "==", "subpage").get();
      const pages = docs.map((doc) => Source.parse(doc.data()));
      return Object.fromEntries(
        pages
          .toSorted((a, b) => ((a.url ?? a.title) < (b.url ?? b.title) ? -1 : 1))
          .map(({ title, status }) => [title, status]),
      );
    },
    /** As indexing does. */
    indexAll: async () => {
      const { docs } = await firestore.collection(paths.sources(tenantId)).where("kind", "==", "subpage").get();
      for (const doc of docs)
        if (doc.get("status") === "pending") await doc.ref.update({ status: "ready", version: "1" });
    },
  };
}

const page = (title: string, body: string, head = "") =>
  `<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const long = (about: string) =>
  `<p>${Array.from({ length: 50 }, (_, n) => `${about} has a number ${n} of its own`).join(". ")}</p>`;

const wholeSite = (): Site => ({
  "/robots.txt": "User-agent: *\nDisallow: /private\nSitemap: ORIGIN/map.xml".replace("ORIGIN", origin),
  "/map.xml": `<urlset><url><loc>${origin}/listed</loc></url></urlset>`,
  "/": page(
    "Home",
    `<a href="/a">A</a> <a href="/private">P</a> <a href="/gone">G</a> <a href="https://other.example/">O</a> ${long("Home")}`,
  ),
  "/a": page("A", `<a href="/b?utm_source=news">B</a> <a href="/print">Print</a> ${long("Bicycle")}`),
  "/b": page("B", `<a href="/deep">Deep</a> ${long("Sailing")}`),
  "/print": page("A to print", `${long("Bicycle")} Printed today`),
  "/listed": page("Listed", long("Cooking"), `<link rel="canonical" href="/listed">`),
  "/deep": page("Deep", long("Diving")),
  "/private": page("Private", long("Secret")),
});

test("goes through a website: by links and sitemap, not where robots may not, each content once", async () => {
  const { prepare, sync, pages, source } = world();
  site = wholeSite();
  hits = [];
  await prepare("site", `${origin}/`);
  await sync();
  expect(await pages()).toEqual({ Home: "pending", A: "pending", B: "pending", Listed: "pending" });
  expect(await source()).toMatchObject({ status: "ready", sync: { found: 4, changed: 4, skipped: 3, runId: null } });
  expect(hits).not.toContain("/private");
  expect(hits).not.toContain("/deep");
  expect(new Set(hits).size).toBe(hits.length);
});

test("a second run indexes only what changed, and removes what is gone", async () => {
  const { prepare, again, sync, pages, indexAll, source } = world();
  site = wholeSite();
  await prepare("site", `${origin}/`);
  await sync();
  await indexAll();
  site = { ...wholeSite(), "/a": page("A", `<a href="/print">Print</a> ${long("Bicycle and tandem")}`) };
  await again();
  await sync();
  expect(await pages()).toMatchObject({ Home: "ready", A: "pending", Listed: "ready", B: "removing" });
  expect((await source()).sync).toMatchObject({ found: 4, changed: 2, removed: 1 });
});

test("what cannot be had for a while is not gone, nor what only it leads to", async () => {
  const { prepare, again, sync, pages, indexAll, source } = world();
  site = wholeSite();
  await prepare("site", `${origin}/`);
  await sync();
  await indexAll();
  site = { ...wholeSite(), "/a": { status: 503 } };
  await again();
  await sync();
  expect(await pages()).toEqual({ Home: "ready", A: "ready", B: "ready", Listed: "ready" });
  expect(await source()).toMatchObject({ status: "ready", sync: { removed: 0 } });
  site = { ...wholeSite(), "/a": { status: 410 } };
  await again();
  await sync();
  expect(await pages()).toMatchObject({ Home: "ready", A: "removing", Listed: "ready" });
});

test("of pages that each name the other as the true one, one is read, and the same one each time", async () => {
  const { prepare, sync, again, indexAll, pages, source } = world();
  site = {
    "/": page("Home", `<a href="/a">A</a><a href="/b">B</a> ${long("Home")}`),
    "/a": page("A", long("Bicycle"), `<link rel="canonical" href="/b">`),
    "/b": page("B", long("Bicycle"), `<link rel="canonical" href="/a">`),
  };
  await prepare("site", `${origin}/`);
  await sync();
  expect(await pages()).toEqual({ Home: "pending", B: "pending" });
  await indexAll();
  for (let run = 0; run < 4; run += 1) {
    await again();
    await sync();
    expect(await pages()).toEqual({ Home: "ready", B: "ready" });
    expect(await source()).toMatchObject({ sync: { removed: 0 } });
  }
});

test("a website within its limit of pages, and one that cannot be had at all", async () => {
  const { prepare, sync, pages, source } = world();
  site = wholeSite();
  await prepare("site", `${origin}/`, { maxPages: 2 });
  await sync();
  expect(Object.keys(await pages())).toHaveLength(2);

  const broken = world();
  site = { "/": { status: 500 } };
  await broken.prepare("site", `${origin}/`);
  await expect(broken.sync()).rejects.toThrow("500");
  expect((await broken.source()).status).toBe("syncing");
  site = { "/": { status: 410 } };
  await expect(broken.sync()).rejects.toThrow("No page of this website");
  expect(await broken.source()).toMatchObject({ status: "failed", error: expect.stringContaining("410") });
  expect((await source()).status).toBe("ready");
});

test("a single page is read, read again only when it changed, and refused where robots may not", async () => {
  const { prepare, again, sync, source, storage } = world();
  site = wholeSite();
  await prepare("page", `${origin}/a`);
  await sync();
  expect(await source()).toMatchObject({ title: "A", status: "pending", original: { type: "text/html" } });
  expect(storage.files.size).toBe(1);

  const closed = world();
  await closed.prepare("page", `${origin}/private`);
  await expect(closed.sync()).rejects.toThrow("robots.txt");
  await again();
});

test.each([
  ["notion", () => notion.url, ["Gift wrapping", "House rules"]],
  ["confluence", () => confluence.url, ["Opening the shop", "Tool list"]],
] as const)(
  "%s: its pages, only those that changed the next time, and a token that is refused",
  async (kind, url, titles) => {
    const { prepare, keep, again, sync, pages, indexAll, source, storage } = world();
    await prepare(kind, url());
    await keep("secret");
    await sync();
    expect(Object.keys(await pages()).toSorted()).toEqual(titles);
    expect(await source()).toMatchObject({ status: "ready", sync: { found: 2, changed: 2 } });
    const texts = [...storage.files.values()].map(({ bytes }) => bytes.toString()).join("\n");
    expect(texts).toContain(kind === "notion" ? "| Size | Price |\n|---|---|\n| Small | 2 euro |" : "<h2>Alarm</h2>");
    await indexAll();
    await again();
    await sync();
    expect((await source()).sync).toMatchObject({ found: 2, changed: 0, removed: 0 });

    await keep("revoked");
    await again();
    await expect(sync()).rejects.toThrow("refuses");
    expect(await source()).toMatchObject({ status: "failed", error: expect.stringContaining("connect again") });
    expect(Object.values(await pages())).toEqual(["ready", "ready"]);
  },
);

test("a wiki that throttles is asked again, and a source is told when that does not help", async () => {
  const { prepare, keep, sync, source } = world();
  await prepare("notion", notion.url);
  await keep("secret");
  await fetch(`${notion.url}/control/faults`, {
    method: "POST",
    body: JSON.stringify({ kind: "status", status: 429, path: "/v1/", times: 2 }),
  });
  await expect(sync()).rejects.toThrow("429");
  expect((await source()).status).toBe("syncing");
  await expect(sync({}, true)).rejects.toThrow("429");
  expect(await source()).toMatchObject({ status: "failed", error: expect.stringContaining("hours") });
});

test(
  "a run whose time is over goes on in another, and one that dies comes again to the same end",
  { timeout: 120_000 },
  async () => {
    const end = { Home: "pending", A: "pending", B: "pending", Listed: "pending" };
    site = wholeSite();
    const slow = world();
    await slow.prepare("site", `${origin}/`);
    let runs = 0;
    while ((await slow.source()).status === "syncing") {
      runs += 1;
      let calls = 0;
      const start = Date.parse("2026-11-22T10:00:00Z") + runs * 3_600_000;
      await slow.sync({ now: () => new Date(start + calls++ * 20_000) });
    }
    expect(runs).toBeGreaterThan(1);
    expect(slow.ordered).toContain("syncSource");
    expect(await slow.pages()).toEqual(end);

    const calm = world();
    await calm.prepare("site", `${origin}/`);
    await calm.sync();
    const effects = calm.life.effects.length;
    for (let step = 2; step < effects; step += 3) {
      const dying = world({ atEffect: step, when: step % 2 === 0 ? "before" : "after" });
      await dying.prepare("site", `${origin}/`);
      for (let attempts = 0; (await dying.source()).status === "syncing" && attempts < 4; attempts += 1) {
        await dying.sync().catch((error: unknown) => {
          if (!(error instanceof ProcessDied)) throw error;
        });
        dying.wait();
      }
      expect({ step, pages: await dying.pages(), status: (await dying.source()).status }).toEqual({
        step,
        pages: end,
        status: "ready",
      });
    }
  },
);
