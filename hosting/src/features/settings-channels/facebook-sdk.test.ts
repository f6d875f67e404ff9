import { expect, test } from "vitest";
import { readSessionInfo } from "./facebook-sdk.ts";

const message = (event: string) =>
  JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", event, data: { phone_number_id: "1", waba_id: "2" } });

test("takes ids from Facebook's popup when the person has finished", () => {
  expect(readSessionInfo("https://www.facebook.com", message("FINISH"))).toEqual({ phoneNumberId: "1", wabaId: "2" });
});

test.each([
  ["another site", "https://facebook.com.evil.example", message("FINISH")],
  ["a site that ends alike", "https://notfacebook.com", message("FINISH")],
  ["a cancelled sign-up", "https://www.facebook.com", message("CANCEL")],
  ["text that is no JSON", "https://www.facebook.com", "cb=f1&domain=x"],
  ["an object", "https://www.facebook.com", { type: "WA_EMBEDDED_SIGNUP", event: "FINISH" }],
])("takes nothing from %s", (_what, origin, data) => {
  expect(readSessionInfo(origin, data)).toBeNull();
});
