/** Fetches a single web page, and has it read where it changed. */
import { Readable } from "node:stream";
import { sourceObjects } from "@frontdesk/model/knowledge";
import { hashId, sha256 } from "../platform/ids.ts";
import { WebError } from "../services/web/web-fetcher.ts";
import { decodeText } from "./extract/decode-text.ts";
import { declaredCharset } from "./extract/html.ts";
import { readLinks } from "./read-links.ts";
import { robotsOf } from "./robots.ts";
import { finishSync } from "./sync-lease.ts";
import type { SyncRun } from "./sync-source.ts";

export async function fetchPage({ lease, source, deps }: SyncRun): Promise<void> {
  const { tenantId, sourceId } = lease.task;
  const { url, sync, original, title, stale = [] } = source;
  if (!url) throw new WebError("This page has no address.");
  const robots = await robotsOf(url, deps.fetcher);
  if (!robots.allows(url)) throw new WebError("The website’s robots.txt keeps this page closed to us.");
  const fetched = await deps.fetcher.fetch(url);
  if (fetched.status >= 400) throw new WebError(`The page answered ${fetched.status}. Check its address.`);
  const html = fetched.type.includes("html");
  const facts = html ? readLinks(decodeText(fetched.bytes, declaredCharset(fetched.bytes)), fetched.url) : null;
  const stamp = facts ? hashId("page", facts.title, facts.text) : sha256(fetched.bytes);
  const named = facts?.title || title;
  if (source.external?.stamp === stamp && original && source.version !== "" && named === title) {
    await finishSync(lease, { ...sync, found: 1 }, { status: "ready" });
    return;
  }
  const path = sourceObjects.original(tenantId, sourceId, stamp);
  await deps.storage.write(path, fetched.type, [Readable.from([Buffer.from(fetched.bytes)])]);
  const name = new URL(fetched.url).pathname.split("/").at(-1) || "index.html";
  await finishSync(
    lease,
    { ...sync, found: 1, changed: 1 },
    {
      title: named.slice(0, 200),
      cursor: null,
      external: { id: url, stamp, runId: sync.runId ?? "" },
      original: { path, name: name.slice(0, 240), type: fetched.type, size: fetched.bytes.byteLength, format: null },
      stale: [
        ...stale.filter((former) => former !== path),
        ...(original && original.path !== path ? [original.path] : []),
      ],
    },
  );
}
