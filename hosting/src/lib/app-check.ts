/**
 * App Check with reCAPTCHA Enterprise, where a site key is configured: it attests to Firestore and to our callables that a request comes from
 * this app. Loaded only then.
 */
import type { FirebaseApp } from "firebase/app";
import type { AppConfig } from "./config.ts";

export function startAppCheck(app: FirebaseApp, { appCheckSiteKey }: AppConfig): () => Promise<string | null> {
  if (appCheckSiteKey === null) return async () => null;
  // Begun at once, since Firestore asks for a token with its first request.
  const started = import("firebase/app-check").then((module) => {
    const provider = new module.ReCaptchaEnterpriseProvider(appCheckSiteKey);
    const appCheck = module.initializeAppCheck(app, { provider, isTokenAutoRefreshEnabled: true });
    return async () => (await module.getToken(appCheck)).token;
  });
  // Without a token the server says plainly what is wrong; a page that cannot load would not.
  return async () => {
    try {
      return await (
        await started
      )();
    } catch (error) {
      console.warn("No App Check token", error);
      return null;
    }
  };
}
