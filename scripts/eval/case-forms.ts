/** The forms in which others write a case, as ours: other names for the same thing, flat or under `expect`; a conversation becomes a case a turn. Pure. */
import { categoryOf, expectation, implied } from "./expectations.ts";
import { asText, isFields, list, pick, squeezed } from "./fields.ts";
import type { Fields } from "./fields.ts";
import { turnsOf } from "./talk-forms.ts";
import type { Turn } from "./talk-forms.ts";

/** `fileOf` gives the documents of a path beside the case, null where there is none. */
type Around = { id: string; fileOf: (path: string) => { title: string; text: string }[] | null };

const questionNames =
  "question questions query message messages input inputs prompt ask user customer userinput utterance".split(" ");
const historyNames = "history chathistory conversation conversations dialogue dialog turns before previous".split(" ");
const documentNames =
  "documents document docs passages sources knowledge contexts retrievedcontexts referencecontexts retrievalcontext groundtruthcontexts files".split(
    " ",
  );

/** The cases as `EvalCase` wants them, or what is wrong. */
export function plainCases(value: unknown, around: Around): Fields[] | string {
  if (!isFields(value)) return "a case is an object";
  const raw = squeezed(value);
  const vars = isFields(raw["vars"]) ? squeezed(raw["vars"]) : isFields(raw["inputs"]) ? squeezed(raw["inputs"]) : {};
  const given: Fields = { ...vars, ...raw };
  const steps = list(pick(given, [...historyNames, "messages", "steps", "turns"]));
  if (steps.filter(isStep).length > 0) return stepCases(given, steps, around);
  const one = plainCase(given, around);
  return typeof one === "string" ? one : [one];
}

function plainCase(given: Fields, around: Around, former: Turn[] = []): Fields | string {
  const talk = talkOf(given);
  const expect = expectation(given, talk.answer);
  if (typeof expect === "string") return expect;
  const id = pick(given, ["id", "caseid", "key", "name"]);
  const documents = documentsOf(given, around);
  if (typeof documents === "string") return documents;
  return {
    id: (id === undefined ? around.id : asText(id)).slice(0, 128),
    category: categoryOf(given, expect),
    history: [...former, ...talk.before],
    question: talk.question,
    documents,
    ...implied(expect, given),
  };
}

/** Whether a customer says something in it; a file in which none does holds no cases. */
export function asksSomething(value: unknown): boolean {
  if (!isFields(value) || ("prompts" in value && !("tests" in value))) return false;
  const raw = squeezed(value);
  const vars = isFields(raw["vars"]) ? squeezed(raw["vars"]) : isFields(raw["inputs"]) ? squeezed(raw["inputs"]) : {};
  const { question } = talkOf({ ...vars, ...raw });
  return question !== undefined && (!Array.isArray(question) || question.length > 0);
}

/** What the customer said last is the question; where an answer stands after it, it is what ours is compared with. */
function talkOf(given: Fields): { before: Turn[]; question: unknown; answer: string | null } {
  const own = pick(given, ["context"]);
  const earlier = isTalk(own) ? own : pick(given, historyNames);
  const asked =
    pick(given, questionNames) ?? (given["label"] === undefined ? given["assert"] && given["text"] : given["text"]);
  const former = turnsOf(earlier);
  if (asked === undefined && former.length > 0) return open(former);
  if (isTalk(asked)) return open([...former, ...turnsOf(asked)]);
  const inner = isFields(asked) ? pick(squeezed(asked), [...questionNames, "text", "content"]) : asked;
  const question = Array.isArray(inner)
    ? inner.map(asText)
    : typeof inner === "string"
      ? inner.replace(/^Q:\s*/u, "")
      : inner;
  return { before: former, question, answer: null };
}

/** A list of messages with roles, or a text that names who speaks. */
const isTalk = (value: unknown): boolean =>
  (Array.isArray(value) && value.some((item) => isFields(item) || Array.isArray(item))) ||
  (typeof value === "string" && /^(?:user|human|customer|assistant|bot|agent):/imu.test(value) && value.includes("\n"));

function open(turns: Turn[]): { before: Turn[]; question: string[]; answer: string | null } {
  const last = turns.at(-1);
  const answer = last?.from === "assistant" ? last.text : null;
  const said = answer === null ? turns : turns.slice(0, -1);
  const until = said.findLastIndex(({ from }) => from === "assistant") + 1;
  return { before: said.slice(0, until), question: said.slice(until).map(({ text }) => text), answer };
}

const stepMarks = /^(?:expect|assert|facts$|mustcontain|contains$|forbidden|outcome$|handoff$)/u;
const isStep = (step: unknown): boolean =>
  isFields(step) && Object.keys(squeezed(step)).some((name) => stepMarks.test(name));

/** A conversation with expectations of its turns: each is answered after the answer to the one before, unless what was said then stands there. */
function stepCases(given: Fields, steps: unknown[], around: Around): Fields[] | string {
  const cases: Fields[] = [];
  const id = asText(pick(given, ["id", "caseid", "key", "name"]) ?? around.id).slice(0, 120);
  let former: Turn[] = [];
  let after: string | null = null;
  for (const step of steps) {
    const turns = turnsOf([step]);
    const raw = isFields(step) ? squeezed(step) : {};
    const asked =
      turns.find(({ from }) => from === "customer")?.text ?? pick(raw, [...questionNames, "text", "content"]);
    if (turns.length > 0 && turns.every(({ from }) => from === "assistant")) {
      former = [...former, ...turns];
      after = null;
      continue;
    }
    const one = plainCase(
      { category: given["category"], documents: pick(given, documentNames), ...raw, question: asked },
      around,
      former,
    );
    if (typeof one === "string") return one;
    const own = `${id}/${cases.length + 1}`;
    cases.push({ ...one, id: own, after, scored: isStep(step) });
    former = [...former, { from: "customer", text: asText(asked) }];
    after = own;
  }
  return cases;
}

function documentsOf(given: Fields, { fileOf }: Around): Fields[] | string {
  const context = pick(given, ["context"]);
  const found: Fields[] = [];
  for (const each of [...list(pick(given, documentNames)), ...(isTalk(context) ? [] : list(context))]) {
    const one = documentOf(each, fileOf);
    if (typeof one === "string") return one;
    found.push(...one);
  }
  return found;
}

const path = /^(?:file:\/\/)?([^\n]{1,200}\.(?:md|txt|pdf|docx|csv|html?|xlsx|pptx|odt|ods))$/iu;

/** Text, `{ title, text }`, or the path of a file beside the case. */
function documentOf(value: unknown, fileOf: Around["fileOf"]): Fields[] | string {
  if (typeof value === "string") {
    const [, file] = path.exec(value.trim()) ?? [];
    if (file === undefined) return [{ title: headingOf(value) ?? "Document", text: value }];
    return fileOf(file) ?? `there is no document ${file}`;
  }
  if (!isFields(value)) return [];
  const raw = squeezed(value);
  const content = pick(raw, ["text", "content", "body", "passage", "pagecontent", "snippet"]);
  const title = pick(raw, ["title", "name", "source", "heading", "id"]);
  const file = pick(raw, ["path", "file", "url"]);
  if (content === undefined && file !== undefined) return documentOf(asText(file), fileOf);
  return [{ title: asText(title ?? headingOf(asText(content)) ?? "Document"), text: asText(content ?? "") }];
}

export const headingOf = (content: string): string | undefined => /^#\s+(.+)$/mu.exec(content)?.[1];
