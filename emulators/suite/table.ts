/** What a running suite tells the person who started it. */
import { relative } from "node:path";
import type { Suite } from "./suite.ts";

type Login = { role: string; email: string; password: string };

/** Lines of cells as text, each column as wide as its widest cell. */
export function columns(rows: string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [n, cell] of row.entries()) widths[n] = Math.max(widths[n] ?? 0, cell.length);
  return rows.map((row) => `  ${row.map((cell, n) => cell.padEnd((widths[n] ?? 0) + 3)).join("")}`.trimEnd());
}

const service = (name: string, isReal: boolean, url: string) =>
  isReal ? [name, "REAL, with your key", ""] : [name, "stand-in", url];

/** The table that `npm start` ends with. */
export function readyTable(
  suite: Pick<Suite, "urls" | "ports" | "real" | "folder">,
  logins: Login[],
  cwd: string,
): string {
  const { urls, ports, real } = suite;
  return [
    "Frontdesk is running.",
    "",
    ...columns([
      ["Dashboard", urls.dashboard],
      ["Phone simulator", urls.phone],
      ["E-mails (outbox)", urls.outbox],
    ]),
    "",
    ...columns([
      ["Sign in as", "e-mail", "password"],
      ...logins.map(({ role, email, password }) => [role, email, password]),
    ]),
    "",
    ...columns([
      service("WhatsApp", false, urls.whatsapp),
      service("OpenAI", real.openai, urls.openai),
      service("Pinecone", real.pinecone, urls.pinecone),
      service("Cloud Storage", false, urls.storage),
      service("Cloud Tasks queues", false, urls.queues),
      service("Notion", false, urls.notion),
      service("Confluence", false, urls.confluence),
      service("BigQuery", false, urls.bigquery),
      [
        "Firebase",
        "emulators",
        `Auth ${ports.auth}, Firestore ${ports.firestore}, Functions ${ports.functions}, Tasks ${ports.tasks}`,
      ],
    ]),
    "",
    ...columns([
      ["Logs", `${relative(cwd, suite.folder) || "."}/logs`],
      ["Stop", "Ctrl-C keeps the data; `npm start -- --fresh` starts clean"],
    ]),
  ].join("\n");
}
