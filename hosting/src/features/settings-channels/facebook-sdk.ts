/**
 * Embedded signup by Facebook's JavaScript SDK, loaded when somebody presses the button and not before.
 * https://developers.facebook.com/docs/whatsapp/embedded-signup/implementation
 */
import { z } from "zod";

type LoginResponse = { authResponse?: { code?: string } | null };
type FacebookSdk = {
  init(options: { appId: string; version: string; xfbml: boolean; autoLogAppEvents: boolean }): void;
  login(done: (response: LoginResponse) => void, options: object): void;
};
declare global {
  interface Window {
    FB?: FacebookSdk;
    fbAsyncInit?: () => void;
  }
}

export type SignupOptions = { appId: string; configId: string; graphVersion: string };
export type Signup = { code: string; phoneNumberId: string; wabaId: string };

/** What the popup posts when the person has finished; it also posts what they cancelled. */
const SessionInfo = z.object({
  type: z.literal("WA_EMBEDDED_SIGNUP"),
  event: z.string(),
  data: z.object({ phone_number_id: z.string().optional(), waba_id: z.string().optional() }).optional(),
});

const sdkUrl = "https://connect.facebook.net/en_US/sdk.js";

export function loadSdk({ appId, graphVersion }: SignupOptions): Promise<FacebookSdk> {
  if (window.FB) return Promise.resolve(window.FB);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = sdkUrl;
    script.async = true;
    script.crossOrigin = "anonymous";
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error("Facebook’s sign-up could not be loaded. A content blocker may keep it away."));
    });
    window.fbAsyncInit = () => {
      window.FB?.init({ appId, version: graphVersion, xfbml: false, autoLogAppEvents: false });
      if (window.FB) resolve(window.FB);
    };
    document.head.append(script);
  });
}

/** Must be called in the click's own turn of the event loop, or the browser blocks the popup. Null where the person stopped. */
export function runSignup(sdk: FacebookSdk, { configId }: SignupOptions): Promise<Signup | null> {
  return new Promise((resolve) => {
    let info: { phoneNumberId: string; wabaId: string } | null = null;
    const listen = (event: MessageEvent) => {
      const finished = readSessionInfo(event.origin, event.data);
      if (finished) info = finished;
    };
    window.addEventListener("message", listen);
    sdk.login(
      ({ authResponse }) => {
        window.removeEventListener("message", listen);
        const code = authResponse?.code;
        resolve(code && info ? { code, ...info } : null);
      },
      {
        config_id: configId,
        response_type: "code",
        override_default_response_type: true,
        extras: { setup: {}, sessionInfoVersion: "3" },
      },
    );
  });
}

/** Ids from a message of Facebook's popup; null for every other message. */
export function readSessionInfo(origin: string, data: unknown): { phoneNumberId: string; wabaId: string } | null {
  if (!/^https:\/\/([\w-]+\.)*facebook\.com$/.test(origin) || typeof data !== "string") return null;
  const parsed = SessionInfo.safeParse(parseJson(data));
  if (!parsed.success || !parsed.data.event.startsWith("FINISH")) return null;
  const { phone_number_id: phoneNumberId, waba_id: wabaId } = parsed.data.data ?? {};
  return phoneNumberId && wabaId ? { phoneNumberId, wabaId } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
