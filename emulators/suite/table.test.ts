import { expect, test } from "vitest";
import { defaultPorts } from "./ports.ts";
import { columns, readyTable } from "./table.ts";

test("aligns columns", () => {
  expect(
    columns([
      ["a", "b"],
      ["long", "c"],
    ]),
  ).toEqual(["  a      b", "  long   c"]);
});

test("says which services are real", () => {
  const url = "http://127.0.0.1:1";
  const urls = {
    dashboard: url,
    phone: url,
    whatsapp: url,
    openai: url,
    pinecone: url,
    storage: url,
    outbox: url,
    queues: url,
    notion: url,
    confluence: url,
    bigquery: url,
    functions: url,
    webhook: url,
    auth: url,
  };
  const logins = [{ role: "owner", email: "owner@demo.example", password: "secret" }];
  const suite = {
    urls,
    ports: defaultPorts,
    real: { openai: true, pinecone: false },
    folder: "/repo/.frontdesk/local",
  };
  const text = readyTable(suite, logins, "/repo");
  expect(text).toMatch(/OpenAI +REAL, with your key\n/);
  expect(text).toMatch(/Pinecone +stand-in/);
  expect(text).toMatch(/owner +owner@demo\.example +secret/);
  expect(text).toContain(".frontdesk/local/logs");
});
