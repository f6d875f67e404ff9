// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { readSessionInfo, runSignup } from "./facebook-sdk.ts";

const facebook = "https://www.facebook.com";
const message = (event: string, data: object = { phone_number_id: "1", waba_id: "2" }) =>
  JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", event, data });

test("takes ids from Facebook's popup when the person has finished", () => {
  const finished = { kind: "finished", phoneNumberId: "1", wabaId: "2" };
  expect(readSessionInfo(facebook, message("FINISH"))).toEqual(finished);
  expect(readSessionInfo(facebook, message("FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING"))).toEqual(finished);
  expect(readSessionInfo(facebook, message("FINISH_ONLY_WABA", { waba_id: "2" }))).toEqual({
    kind: "finished",
    phoneNumberId: null,
    wabaId: "2",
  });
});

test("tells where the person stopped, and what went wrong", () => {
  expect(readSessionInfo(facebook, message("CANCEL", { current_step: "PHONE_NUMBER_SETUP" }))).toEqual({
    kind: "stopped",
    step: "PHONE_NUMBER_SETUP",
  });
  const failed = { kind: "failed", message: "The number is in use" };
  expect(readSessionInfo(facebook, message("CANCEL", { error_message: "The number is in use" }))).toEqual(failed);
  expect(readSessionInfo(facebook, message("ERROR", { error_message: "The number is in use" }))).toEqual(failed);
});

test.each([
  ["another site", "https://facebook.com.evil.example", message("FINISH")],
  ["a site that ends alike", "https://notfacebook.com", message("FINISH")],
  ["an end without an account", facebook, message("FINISH", {})],
  ["text that is no JSON", facebook, "cb=f1&domain=x"],
  ["an object", facebook, { type: "WA_EMBEDDED_SIGNUP", event: "FINISH" }],
])("takes nothing from %s", (_what, origin, data) => {
  expect(readSessionInfo(origin, data)).toBeNull();
});

const options = { appId: "1", configId: "2", graphVersion: "v23.0" };
type Done = Parameters<Parameters<typeof runSignup>[0]["login"]>[0];

/** A popup whose end a test decides. */
function popup() {
  const asked: object[] = [];
  let done: Done | undefined;
  const sdk = {
    init: () => {},
    login: (callback: Done, given: object) => {
      done = callback;
      asked.push(given);
    },
  };
  const signup = runSignup(sdk, options);
  return {
    asked,
    signup,
    end: (code: string | null) => done?.({ authResponse: code === null ? null : { code } }),
    post: (data: string, origin = facebook) => window.dispatchEvent(new MessageEvent("message", { origin, data })),
  };
}
afterEach(() => vi.useRealTimers());

test("asks for a code with the platform's configuration, never for a token", () => {
  const { asked } = popup();
  expect(asked).toMatchObject([
    {
      config_id: "2",
      response_type: "code",
      override_default_response_type: true,
      extras: { sessionInfoVersion: "3" },
    },
  ]);
});

test("the ids may come before the code or after it", async () => {
  const finished = { outcome: "finished", code: "c", phoneNumberId: "1", wabaId: "2" };
  const before = popup();
  before.post(message("FINISH"));
  before.end("c");
  expect(await before.signup).toEqual(finished);
  const after = popup();
  after.end("c");
  after.post(message("FINISH"), "https://evil.example");
  after.post(message("FINISH"));
  expect(await after.signup).toEqual(finished);
});

test("a code without ids is given up after a while, in words", async () => {
  vi.useFakeTimers();
  const { end, signup } = popup();
  end("c");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await signup).toMatchObject({ outcome: "failed" });
});

test("a window that was closed is told apart from one that failed", async () => {
  const closed = popup();
  closed.post(message("CANCEL", { current_step: "BUSINESS_ACCOUNT_SELECTION" }));
  closed.end(null);
  expect(await closed.signup).toEqual({ outcome: "stopped", step: "BUSINESS_ACCOUNT_SELECTION" });
  const failed = popup();
  failed.post(message("CANCEL", { error_message: "No access" }));
  failed.end(null);
  expect(await failed.signup).toEqual({ outcome: "failed", message: "No access" });
});
