import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { actionLink } from "./mails.ts";
import { startOutbox } from "./server.ts";

const dashboardUrl = "http://127.0.0.1:5000";
const running: StandIn[] = [];
let outbox = "";

const mail = (to: string, subject: string, text: string, createTime: string) => ({
  createTime,
  fields: {
    to: { arrayValue: { values: [{ stringValue: to }] } },
    message: { mapValue: { fields: { subject: { stringValue: subject }, text: { stringValue: text } } } },
  },
});

beforeAll(async () => {
  const emulators = new Hono<StandInEnv>();
  emulators.get("/v1/projects/demo/databases/*", (c) => {
    if (c.req.header("authorization") !== "Bearer owner") return c.text("denied by the rules", 403);
    return c.json({
      documents: [
        mail("old@x.example", "Older", "See https://desk.example/a?b=1&c=2 <script>", "2026-03-01T09:00:00Z"),
        mail("new@x.example", "Newer", "Hello", "2026-03-01T10:00:00Z"),
        { ...mail("gone@x.example", "", "", "2026-03-01T08:00:00Z"), fields: { to: { arrayValue: { values: [] } } } },
      ],
    });
  });
  emulators.get("/emulator/v1/projects/demo/oobCodes", (c) =>
    c.json({
      oobCodes: [
        {
          email: "nina@x.example",
          requestType: "VERIFY_EMAIL",
          oobLink: "http://127.0.0.1:9099/emulator/action?mode=verifyEmail&lang=en&oobCode=abc&apiKey=key",
        },
      ],
    }),
  );
  const backend = await listen(emulators, 0);
  const front = await startOutbox({
    port: 0,
    projectId: "demo",
    firestoreUrl: backend.url,
    authUrl: backend.url,
    dashboardUrl,
  });
  running.push(backend, front);
  outbox = front.url;
});
afterAll(() => Promise.all(running.map((standIn) => standIn.close())));

test("lists what would have been sent, newest first, without what was forgotten", async () => {
  const mails: unknown = await (await fetch(`${outbox}/api/mails`)).json();
  expect(mails).toMatchObject([{ to: "nina@x.example" }, { subject: "Newer" }, { subject: "Older" }]);
});

test("shows links as links and markup as text", async () => {
  const body = await (await fetch(outbox)).text();
  expect(body).toContain('<a href="https://desk.example/a?b=1&amp;c=2">');
  expect(body).not.toContain("<script>");
});

test("leads account links to the dashboard's own page", () => {
  const link =
    "http://127.0.0.1:9099/emulator/action?mode=resetPassword&oobCode=a%2Bb&apiKey=k&continueUrl=http%3A%2F%2Fx%2F";
  expect(actionLink(link, dashboardUrl)).toBe(
    "http://127.0.0.1:5000/auth/action?mode=resetPassword&oobCode=a%2Bb&continueUrl=http%3A%2F%2Fx%2F",
  );
});
