/** Which Firebase project this page belongs to: the local suite's or the one it is hosted on. */
import { SuiteConfig } from "@frontdesk/model/suite";
import { z } from "zod";

const HostedConfig = z.looseObject({
  projectId: z.string(),
  apiKey: z.string(),
  authDomain: z.string(),
  appId: z.string().optional(),
});

/** `hosting/public/site.json`, which a deployment may add; see the README. */
const SiteConfig = z.object({ appCheckSiteKey: z.string().min(1).optional() });

type FirebaseConfig = { projectId: string; apiKey: string; authDomain: string; appId?: string };

/** `suite` is null in production. */
export type AppConfig = {
  firebase: FirebaseConfig;
  suite: SuiteConfig | null;
  /** Of reCAPTCHA Enterprise, for App Check; null leaves App Check out. */
  appCheckSiteKey: string | null;
};

type Fetch = (path: string) => Promise<Response>;

export async function loadConfig(fetchPath: Fetch): Promise<AppConfig> {
  const suite = SuiteConfig.safeParse(await fetchJson(fetchPath, "/suite.json"));
  if (suite.success) {
    const { projectId } = suite.data;
    return {
      firebase: { projectId, apiKey: "local-suite", authDomain: `${projectId}.local` },
      suite: suite.data,
      appCheckSiteKey: null,
    };
  }
  const hosted = HostedConfig.safeParse(await fetchJson(fetchPath, "/__/firebase/init.json"));
  if (!hosted.success) throw new Error("This site has no Firebase configuration at /__/firebase/init.json.");
  const { projectId, apiKey, authDomain, appId } = hosted.data;
  const site = SiteConfig.safeParse(await fetchJson(fetchPath, "/site.json"));
  return {
    firebase: { projectId, apiKey, authDomain, ...(appId && { appId }) },
    suite: null,
    appCheckSiteKey: site.data?.appCheckSiteKey ?? null,
  };
}

/** Null where there is no JSON: a single-page site answers an unknown path with its index page and 200. */
async function fetchJson(fetchPath: Fetch, path: string): Promise<unknown> {
  const response = await fetchPath(path);
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return response.ok && isJson ? response.json() : null;
}
