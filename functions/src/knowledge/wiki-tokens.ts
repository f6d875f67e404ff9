/** Tokens of wikis, sealed like those of numbers and kept beside them, so that they are rotated together. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { ChannelSecret } from "@frontdesk/model/secret";
import { z } from "zod";
import { openToken, sealToken } from "../channels/envelope.ts";
import { PermanentError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { KeyWrapper } from "../services/kms/kms.ts";
import type { WebFetcher } from "../services/web/web-fetcher.ts";
import { confluenceWiki } from "../services/wiki/confluence.ts";
import { notionWiki } from "../services/wiki/notion.ts";
import type { WikiOf } from "./sync-wiki.ts";

const Credentials = z.object({ token: z.string(), email: z.string().optional() });
export type Credentials = z.infer<typeof Credentials>;

type Deps = { firestore: Firestore; keys: KeyWrapper; now: () => Date };

/** Takes the place that a number's id has for a number. */
const placeOf = (tenantId: string, sourceId: string) => ({ tenantId, phoneNumberId: `source-${sourceId}` });

export async function keepToken(
  tenantId: string,
  sourceId: string,
  credentials: Credentials,
  deps: Deps,
): Promise<void> {
  const place = placeOf(tenantId, sourceId);
  const sealed = await sealToken(JSON.stringify(credentials), place, deps.keys);
  const secret: ChannelSecret = { ...sealed, ...place, createdAt: Timestamp.fromDate(deps.now()), rotation: null };
  await deps.firestore.doc(paths.sourceSecret(tenantId, sourceId)).set(secret);
}

export function wikisOf({
  firestore,
  keys,
  fetcher,
  notionUrl,
}: Pick<Deps, "firestore" | "keys"> & { fetcher: WebFetcher; notionUrl: () => string }): WikiOf {
  return async ({ tenantId, kind, url }: Source, sourceId) => {
    const secret = parseSnapshot(ChannelSecret, await firestore.doc(paths.sourceSecret(tenantId, sourceId)).get());
    if (!secret) throw new PermanentError("The token of this wiki is gone. Delete it here and connect it again.");
    const { token, email = "" } = Credentials.parse(
      JSON.parse(await openToken(secret, placeOf(tenantId, sourceId), keys)),
    );
    return kind === "notion"
      ? notionWiki({ baseUrl: notionUrl(), token, fetcher })
      : confluenceWiki({ siteUrl: url ?? "", email, token, fetcher });
  };
}
