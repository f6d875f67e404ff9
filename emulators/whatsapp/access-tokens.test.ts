import { expect, test } from "vitest";
import { appSecret, number, started, token } from "./testing.ts";

const me = "/v23.0/me?fields=id";

test("refuses a revoked token until it is restored", async () => {
  const { client } = await started();
  expect((await client.request("GET", me)).status).toBe(200);
  await client.request("POST", "/control/tokens", { revoke: token });
  const refused = await client.request("GET", me);
  expect(refused).toMatchObject({ status: 401, body: { error: { code: 190 } } });
  await client.request("POST", "/control/tokens", { restore: token });
  expect((await client.request("GET", me)).status).toBe(200);
});

test("exchanges a code once, for the app's secret only", async () => {
  const { client } = await started();
  const exchange = (body: object) => client.request("POST", "/v23.0/oauth/access_token", body, { authorization: "" });
  const good = { client_id: "app", client_secret: appSecret, code: "code-1" };
  expect((await exchange({ ...good, client_secret: "wrong" })).status).toBe(400);
  const { body } = await exchange(good);
  const authorization = `Bearer ${String(body["access_token"])}`;
  expect((await client.request("GET", me, undefined, { authorization })).status).toBe(200);
  expect((await exchange(good)).status).toBe(400);
});

test("an unregistered number sends nothing until it is registered with a PIN", async () => {
  const { client } = await started({ numbers: [{ ...number, unregistered: true }] });
  const status = async () =>
    (await client.request("GET", `/v23.0/${number.phoneNumberId}?fields=status`)).body["status"];
  expect(await status()).toBe("DISCONNECTED");
  expect((await client.sendText("Hi")).body["error"]).toMatchObject({ code: 133010 });
  const register = (body: object) => client.request("POST", `/v23.0/${number.phoneNumberId}/register`, body);
  expect((await register({ messaging_product: "whatsapp" })).status).toBe(400);
  expect((await register({ messaging_product: "whatsapp", pin: "123456" })).body).toEqual({ success: true });
  expect(await status()).toBe("CONNECTED");
});
