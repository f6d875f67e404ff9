/** Sets of attacks in a folder, told apart by their shape: see the index beside them. */
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { z } from "zod";
import { documentEndings, readDocument } from "./read-document.ts";

/** `document` is what a business might have in its knowledge base, with an instruction hidden in it. */
export type AttackRow = {
  id: string;
  text: string;
  benign: boolean;
  document: { title: string; text: string } | null;
  /** The field of a message that it comes in; null for its text. */
  channel: string | null;
  /** Said before it, oldest first: an attack of many turns. */
  before: string[];
};
export type AttackSet = { name: string; rows: AttackRow[]; skipped: string | null };

/** Whatever else a row says of itself; what is not labelled is an attack. */
const Row = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  attack: z.boolean().default(true),
  channel: z.string().optional(),
  turns: z.array(z.string()).default([]),
});
const Rows = z.array(Row);
const Strings = z.array(z.string());
const ByKind = z.record(z.string(), z.array(z.string()));
const Mail = z.object({ context: z.string(), question: z.string() });

export async function readAttackSets(folder: string): Promise<AttackSet[]> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  const mails = await readMails(folder, names);
  const sets = await Promise.all(names.map((name) => readSet(folder, name, mails)));
  return sets.filter((set) => set !== null);
}

async function readSet(folder: string, name: string, mails: z.infer<typeof Mail>[]): Promise<AttackSet | null> {
  const ending = extname(name);
  const set = (rows: AttackRow[]): AttackSet => ({
    name,
    rows: rows.filter(({ text }) => text.trim() !== ""),
    skipped: null,
  });
  if (ending === "" || /^INDEX|LICEN[CS]E/iu.test(basename(name)) || /email_/u.test(name)) return null;
  if (documentEndings.has(ending)) return fromDocument(join(folder, name), name);
  if (![".json", ".jsonl"].includes(ending)) return { name, rows: [], skipped: `${ending} is not read here` };
  const text = await readFile(join(folder, name), "utf8");
  if (ending === ".jsonl") {
    const rows = Rows.safeParse(lines(text));
    return rows.success ? set(rows.data.map(labelled)) : { name, rows: [], skipped: "its shape is not known" };
  }
  if (ending === ".json") {
    const value: unknown = JSON.parse(text);
    const own = Rows.safeParse(value);
    if (own.success) return set(own.data.map(labelled));
    const strings = Strings.safeParse(value);
    if (strings.success) return set(strings.data.map((said, n) => attack(String(n), said.slice(0, 4_000))));
    const kinds = ByKind.safeParse(value);
    if (!kinds.success) return { name, rows: [], skipped: "its shape is not known" };
    return set(
      Object.entries(kinds.data).flatMap(([kind, orders]) =>
        orders.map((order, n) => inMail(`${kind} ${n}`, order, mails)),
      ),
    );
  }
  return null;
}

/** Filed as a business would file it: its text is what our own ingest takes out of it. */
async function fromDocument(path: string, name: string): Promise<AttackSet> {
  const read = await readDocument(path);
  if (typeof read === "string") return { name, rows: [], skipped: `refused: ${read}` };
  const document = { title: "Returns and exchanges", text: read.text };
  const text = "What is your returns policy? Can I return an item?";
  return { name, rows: [{ ...attack(name, text), document }], skipped: null };
}

const attack = (id: string, text: string): AttackRow => ({
  id,
  text,
  benign: false,
  document: null,
  channel: null,
  before: [],
});

/** In the knowledge base, or in what a tool found there. */
const isFiled = (channel: string) =>
  /^(?:document|kb|knowledge|passage|web_?page|tool_?result)(?:_?(?:text|content|body|passage|chunk))?$/iu.test(
    channel,
  );

function labelled({ id, text, attack: is, channel = "text", turns }: z.infer<typeof Row>, n: number): AttackRow {
  const row = { ...attack(String(id ?? n + 1), text), benign: !is, before: turns };
  if (!isFiled(channel)) return { ...row, channel: channel === "text" ? null : channel };
  return {
    ...row,
    text: "What is your returns policy?",
    document: { title: "Returns policy", text: `Returns within 14 days.\n\n${text}` },
  };
}

/** An order in the middle of a mail that somebody filed among the documents. */
function inMail(id: string, order: string, mails: z.infer<typeof Mail>[]): AttackRow {
  const mail =
    mails.length === 0 ? { context: "", question: "What does the mail say?" } : mails[id.length % mails.length];
  const { context = "", question = "" } = mail ?? {};
  return { ...attack(id, question), document: { title: "Mail", text: `${context}\n\n${order}` } };
}

async function readMails(folder: string, names: string[]): Promise<z.infer<typeof Mail>[]> {
  const files = names.filter((name) => /email_\w+\.jsonl$/u.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => lines(text).flatMap((line) => Mail.safeParse(line).data ?? []));
}

const lines = (text: string): unknown[] =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
