/** Goes through a website, level by level of its links. What was found and what is done are documents, by which the next run goes on. */
import type { Firestore } from "@google-cloud/firestore";
import { CrawlEntry } from "@frontdesk/model/knowledge";
import type { Sync } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { SECOND } from "@frontdesk/model/time";
import { parseSnapshot, isAlreadyExists } from "../platform/firestore.ts";
import { hashId, sha256 } from "../platform/ids.ts";
import { WebError } from "../services/web/web-fetcher.ts";
import { decodeText } from "./extract/decode-text.ts";
import { declaredCharset } from "./extract/html.ts";
import { fingerprint, isNear } from "./near-duplicate.ts";
import { isKnownSubpage, placeSubpage } from "./place-subpage.ts";
import { absolute, belongsTo, readLinks, readSitemap } from "./read-links.ts";
import { robotsOf } from "./robots.ts";
import type { Robots } from "./robots.ts";
import { saveSync } from "./sync-lease.ts";
import type { SyncRun } from "./sync-source.ts";
import { roomForPages } from "./usage.ts";

const sitemapLimit = 20;
const batchSize = 10;
const site = { depth: 2, maxPages: 100, sitemap: true };

type Crawl = { run: SyncRun; start: string; robots: Robots; seen: Map<string, string>; most: number; depth: number };

/** `unreached` where pages that were there before could not be had this time, nor perhaps what they lead to: nothing is known to be gone then. */
export async function crawlSite(run: SyncRun): Promise<{ sync: Sync; done: boolean; unreached: boolean }> {
  const { lease, source, deps } = run;
  const settings = source.site ?? site;
  const start = absolute(source.url ?? "", "http://nowhere.invalid");
  if (!start) throw new WebError("This website has no address.");
  const robots = await robotsOf(start, deps.fetcher);
  if (!robots.allows(start)) throw new WebError("The website’s robots.txt keeps its first page closed to us.");
  let { sync } = source;
  const runId = sync.runId ?? "";
  const room = await roomForPages(lease.task, deps.firestore);
  const most = Math.min(settings.maxPages, room);
  const crawl: Crawl = {
    run,
    start,
    robots,
    seen: await seenPages(lease.task, runId, deps.firestore),
    most,
    depth: settings.depth,
  };
  if (sync.cursor === null) {
    await enter(crawl, start, 0);
    if (settings.sitemap) for (const page of await sitemapPages(crawl)) await enter(crawl, page, 1);
    sync = { ...sync, cursor: "begun" };
  }
  for (;;) {
    const batch = await nextEntries(lease.task, runId, deps.firestore);
    if (batch.length === 0) break;
    for (const { id, entry } of batch) {
      if (deps.now().getTime() > run.until) return { sync, done: false, unreached: false };
      const outcome = crawl.seen.size >= most ? skipped("The limit of pages was reached.") : await visit(crawl, entry);
      await lease.firestore.doc(paths.crawlEntry(lease.task.tenantId, lease.task.sourceId, id)).update(outcome.entry);
      sync = {
        ...sync,
        found: sync.found + (outcome.entry.state === "done" ? 1 : 0),
        changed: sync.changed + (outcome.changed ? 1 : 0),
        skipped: sync.skipped + (outcome.entry.state === "skipped" ? 1 : 0),
      };
      if (!(await saveSync(lease, sync))) return { sync, done: false, unreached: false };
      if (robots.delaySeconds > 0) await new Promise((resolve) => setTimeout(resolve, robots.delaySeconds * SECOND));
    }
  }
  if (sync.found === 0) throw new WebError(await whyNothing(lease.task, runId, start, deps.firestore));
  return { sync, done: true, unreached: await hasUnreached(lease.task, runId, deps.firestore) };
}

type Outcome = { entry: Pick<CrawlEntry, "state" | "reason" | "fingerprint" | "unreached">; changed: boolean };

const skipped = (reason: string): Outcome => ({
  entry: { state: "skipped", reason, fingerprint: null },
  changed: false,
});

async function visit(crawl: Crawl, { url, depth, runId }: CrawlEntry): Promise<Outcome> {
  const { run, robots, start, seen } = crawl;
  if (!robots.allows(url)) return skipped("robots.txt keeps it closed.");
  const fetched = await run.deps.fetcher.fetch(url).catch((error: unknown) => {
    // One page that cannot be had costs the others nothing; the first page says how the website is.
    if (url === start && !(error instanceof WebError)) throw error;
    return error instanceof Error ? error : new Error("It could not be fetched.");
  });
  if (fetched instanceof Error) {
    const { entry, changed } = skipped(fetched.message);
    const unreached = !(fetched instanceof WebError) && (await isKnownSubpage(run.lease.task, url, run.deps.firestore));
    return { entry: { ...entry, unreached }, changed };
  }
  if (fetched.status >= 400) return skipped(`It answered ${fetched.status}.`);
  const arrived = absolute(fetched.url, start) ?? fetched.url;
  if (arrived !== url && !belongsTo(arrived, start)) return skipped("It leads to another website.");
  const html = fetched.type.includes("html") || fetched.type === "";
  const facts = html ? readLinks(decodeText(fetched.bytes, declaredCharset(fetched.bytes)), arrived) : null;
  if (facts && !facts.nofollow && depth < crawl.depth)
    for (const link of facts.links) await enter(crawl, link, depth + 1);
  const canonical = facts?.canonical ?? arrived;
  if (canonical !== url && belongsTo(canonical, start) && !(await wasSkipped(crawl, canonical))) {
    await enter(crawl, canonical, depth);
    return skipped(`It is the same as ${canonical}.`);
  }
  if (facts?.noindex) return skipped("It asks not to be indexed.");
  if (facts && facts.text.length < 40 && facts.links.length > 0) return skipped("It has next to no text.");
  const print = facts ? fingerprint(facts.text) : `=${sha256(fetched.bytes).slice(0, 16)}`;
  const twin = [...seen].find(([, other]) => isNear(print, other));
  if (twin && twin[0] !== url) return skipped(`It says nearly the same as ${twin[0]}.`);
  const stamp = facts ? hashId("page", facts.title, facts.text) : sha256(fetched.bytes);
  const path = new URL(url).pathname;
  const placed = await placeSubpage(
    run.lease.task,
    { externalId: url, url, title: facts?.title || decodeURI(path).slice(1) || new URL(url).host, stamp, runId },
    async () => ({
      bytes: fetched.bytes,
      name: (path.split("/").at(-1) || "index.html").slice(0, 240),
      type: fetched.type || "text/html",
    }),
    run.deps,
  );
  seen.set(url, print);
  return { entry: { state: "done", reason: null, fingerprint: print }, changed: placed !== "same" };
}

/** Pages may name each other, or one that is not there: the one that comes last is read then. */
async function wasSkipped({ run }: Crawl, url: string): Promise<boolean> {
  const { task, firestore } = run.lease;
  const id = hashId("crawl", run.source.sync.runId ?? "", url);
  const entry = await firestore.doc(paths.crawlEntry(task.tenantId, task.sourceId, id)).get();
  return entry.get("state") === "skipped";
}

async function hasUnreached({ tenantId, sourceId }: SourceTask, runId: string, firestore: Firestore): Promise<boolean> {
  const unreached = firestore
    .collection(paths.crawl(tenantId, sourceId))
    .where("runId", "==", runId)
    .where("unreached", "==", true);
  return !(await unreached.limit(1).get()).empty;
}

/** An address is entered once a run, however often it is found. */
async function enter({ run, start, most }: Crawl, url: string, depth: number): Promise<void> {
  const { task, firestore } = run.lease;
  const runId = run.source.sync.runId ?? "";
  if (!belongsTo(url, start) || entered(run).size > 20 * most) return;
  const id = hashId("crawl", runId, url);
  if (entered(run).has(id)) return;
  entered(run).add(id);
  const entry: CrawlEntry = { runId, url, depth, state: "queued", reason: null, fingerprint: null };
  await firestore
    .doc(paths.crawlEntry(task.tenantId, task.sourceId, id))
    .create(entry)
    .catch((error: unknown) => {
      if (!isAlreadyExists(error)) throw error;
    });
}

const known = new WeakMap<SyncRun, Set<string>>();
function entered(run: SyncRun): Set<string> {
  const ids = known.get(run) ?? new Set<string>();
  known.set(run, ids);
  return ids;
}

async function sitemapPages({ run, start, robots, most }: Crawl): Promise<string[]> {
  const waiting = robots.sitemaps.length > 0 ? [...robots.sitemaps] : [new URL("/sitemap.xml", start).href];
  const pages: string[] = [];
  for (let read = 0; read < sitemapLimit && pages.length < 2 * most; read += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const answer = await run.deps.fetcher.fetch(next).catch(() => null);
    if (!answer || answer.status >= 400) continue;
    const found = readSitemap(new TextDecoder().decode(answer.bytes));
    waiting.push(...found.sitemaps);
    pages.push(...found.pages.filter((page) => belongsTo(page, start)));
  }
  return pages.slice(0, 2 * most);
}

async function nextEntries({ tenantId, sourceId }: SourceTask, runId: string, firestore: Firestore) {
  const queued = firestore
    .collection(paths.crawl(tenantId, sourceId))
    .where("runId", "==", runId)
    .where("state", "==", "queued")
    .orderBy("depth")
    // Of copies the same one is kept each time: by the ids, which are another run's each time, it would be now this one and now that.
    .orderBy("url")
    .limit(batchSize);
  const { docs } = await queued.get();
  return docs.flatMap((doc) => {
    const entry = parseSnapshot(CrawlEntry, doc);
    return entry ? [{ id: doc.id, entry }] : [];
  });
}

/** Fingerprints of this run's pages so far, by address. */
async function seenPages({ tenantId, sourceId }: SourceTask, runId: string, firestore: Firestore) {
  const done = firestore
    .collection(paths.crawl(tenantId, sourceId))
    .where("runId", "==", runId)
    .where("state", "==", "done");
  const { docs } = await done.select("url", "fingerprint").get();
  return new Map(docs.map((doc) => [String(doc.get("url")), String(doc.get("fingerprint"))]));
}

async function whyNothing({ tenantId, sourceId }: SourceTask, runId: string, url: string, firestore: Firestore) {
  const entry = await firestore.doc(paths.crawlEntry(tenantId, sourceId, hashId("crawl", runId, url))).get();
  const reason: unknown = entry.get("reason");
  return `No page of this website could be read. ${typeof reason === "string" ? reason : ""}`.trim();
}
