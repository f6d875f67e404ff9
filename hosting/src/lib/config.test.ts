import { expect, test } from "vitest";
import { loadConfig } from "./config.ts";

const json = (body: unknown) => () => Response.json(body);
const html = () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
const missing = () => new Response("Not found", { status: 404 });
const site = (answers: Record<string, () => Response>) => async (path: string) => (answers[path] ?? missing)();

const suite = {
  projectId: "demo-frontdesk",
  authUrl: "http://127.0.0.1:9099",
  firestoreHost: "127.0.0.1",
  firestorePort: 8080,
  phoneUrl: "http://127.0.0.1:4010",
  logins: [{ role: "owner", email: "owner@demo.test", password: "demo-password" }],
};
const hosted = {
  projectId: "acme",
  apiKey: "key",
  authDomain: "acme.firebaseapp.com",
  storageBucket: "acme.appspot.com",
};

test("takes the local suite where suite.json is served", async () => {
  const config = await loadConfig(site({ "/suite.json": json(suite), "/__/firebase/init.json": json(hosted) }));
  expect(config.suite).toEqual(suite);
  expect(config.firebase.projectId).toBe("demo-frontdesk");
});

test("takes the hosted project where suite.json is missing", async () => {
  const config = await loadConfig(site({ "/__/firebase/init.json": json(hosted) }));
  expect(config).toEqual({
    suite: null,
    appCheckSiteKey: null,
    firebase: { projectId: "acme", apiKey: "key", authDomain: "acme.firebaseapp.com" },
  });
});

test("takes the key for App Check where the site has one", async () => {
  const answers = { "/__/firebase/init.json": json(hosted), "/site.json": json({ appCheckSiteKey: "6Lc" }) };
  expect((await loadConfig(site(answers))).appCheckSiteKey).toBe("6Lc");
  expect((await loadConfig(site({ ...answers, "/site.json": html }))).appCheckSiteKey).toBeNull();
});

test("is not misled by the index page that answers every unknown path", async () => {
  const config = await loadConfig(site({ "/suite.json": html, "/__/firebase/init.json": json(hosted) }));
  expect(config.suite).toBeNull();
});

test("says what is missing where there is no configuration at all", async () => {
  await expect(loadConfig(site({}))).rejects.toThrow("/__/firebase/init.json");
});
