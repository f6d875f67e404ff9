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
/** `phoneNumberId` is null where the popup made or chose an account only. */
type Ids = { phoneNumberId: string | null; wabaId: string };
export type Signup =
  | ({ outcome: "finished"; code: string } & Ids)
  /** The person closed the window; `step` is where, as Facebook names it. */
  | { outcome: "stopped"; step: string | null }
  | { outcome: "failed"; message: string };

/** What the popup posts while it runs and when it ends. */
const SessionInfo = z.object({
  type: z.literal("WA_EMBEDDED_SIGNUP"),
  event: z.string(),
  data: z
    .object({
      phone_number_id: z.string().optional(),
      waba_id: z.string().optional(),
      current_step: z.string().optional(),
      error_message: z.string().optional(),
    })
    .optional(),
});
export type SessionNews =
  ({ kind: "finished" } & Ids) | { kind: "stopped"; step: string | null } | { kind: "failed"; message: string };

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

/** The code and the ids come on two ways, in either order: so long is waited for the ids. */
const idsWithinMs = 5_000;

/** Must be called in the click's own turn of the event loop, or the browser blocks the popup. */
export function runSignup(sdk: FacebookSdk, { configId }: SignupOptions): Promise<Signup> {
  return new Promise((resolve) => {
    let news: SessionNews | null = null;
    let code: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (signup: Signup) => {
      clearTimeout(timer);
      window.removeEventListener("message", listen);
      resolve(signup);
    };
    const settle = () => {
      if (code === null || news?.kind !== "finished") return;
      end({ outcome: "finished", code, phoneNumberId: news.phoneNumberId, wabaId: news.wabaId });
    };
    const listen = (event: MessageEvent) => {
      news = readSessionInfo(event.origin, event.data) ?? news;
      settle();
    };
    window.addEventListener("message", listen);
    sdk.login(
      ({ authResponse }) => {
        code = authResponse?.code ?? null;
        if (code === null) {
          if (news?.kind === "failed") return end({ outcome: "failed", message: news.message });
          return end({ outcome: "stopped", step: news?.kind === "stopped" ? news.step : null });
        }
        timer = setTimeout(
          () => end({ outcome: "failed", message: "Facebook did not say which WhatsApp account was chosen." }),
          idsWithinMs,
        );
        settle();
      },
      {
        config_id: configId,
        response_type: "code",
        override_default_response_type: true,
        extras: { setup: {}, featureType: "", sessionInfoVersion: "3" },
      },
    );
  });
}

/** News of Facebook's popup; null for every other message. */
export function readSessionInfo(origin: string, data: unknown): SessionNews | null {
  if (!/^https:\/\/([\w-]+\.)*facebook\.com$/.test(origin) || typeof data !== "string") return null;
  const parsed = SessionInfo.safeParse(parseJson(data));
  if (!parsed.success) return null;
  const { event, data: facts = {} } = parsed.data;
  if (event.startsWith("FINISH") && facts.waba_id)
    return { kind: "finished", phoneNumberId: facts.phone_number_id ?? null, wabaId: facts.waba_id };
  if (event === "ERROR" || facts.error_message)
    return { kind: "failed", message: facts.error_message ?? "Facebook reported an error." };
  return event === "CANCEL" ? { kind: "stopped", step: facts.current_step ?? null } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
