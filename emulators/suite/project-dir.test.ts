import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultPorts } from "./ports.ts";
import { allowEmulators, suiteFirebaseJson } from "./project-dir.ts";

const root: unknown = JSON.parse(readFileSync(join(import.meta.dirname, "../../firebase.json"), "utf8"));

test("lets the dashboard reach the emulators without loosening anything else", () => {
  const policy = "default-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors 'none'";
  expect(allowEmulators(policy)).toBe(
    "default-src 'self'; img-src 'self' http://127.0.0.1:* http://localhost:*; connect-src 'self' http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*; " +
      "frame-ancestors 'none'",
  );
});

test("derives a suite's configuration from the one that is deployed", () => {
  const suite = suiteFirebaseJson(root, { ...defaultPorts, hosting: 6000, firestoreWebsocket: 6001 });
  expect(suite).toMatchObject({
    functions: { source: "functions", runtime: "nodejs24" },
    hosting: { public: "public" },
    emulators: {
      hosting: { host: "127.0.0.1", port: 6000 },
      firestore: { port: 8080, websocketPort: 6001 },
      ui: { enabled: false },
    },
  });
  expect(JSON.stringify(suite)).toContain("mediaUrl");
  expect(JSON.stringify(suite)).not.toContain("predeploy");
});

test("deploys no policy that allows inline scripts or local addresses", () => {
  const deployed = JSON.stringify(root);
  const scripts = /script-src ([^;]*);/.exec(deployed)?.[1]?.split(" ").toSorted();
  expect(scripts).toEqual([
    "'self'",
    "https://apis.google.com",
    "https://connect.facebook.net",
    "https://www.google.com/recaptcha/",
    "https://www.gstatic.com/recaptcha/",
  ]);
  expect(/Content-Security-Policy[^}]*127\.0\.0\.1/.test(deployed)).toBe(false);
});
