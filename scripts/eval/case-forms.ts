/** The forms in which others write a case, as ours: other names for the same thing, flat or under `expect`; a conversation becomes a case a turn. Pure. */
import { caseCategories } from "@frontdesk/model/answer-case";
import { HandoffReason } from "@frontdesk/model/handoff";
import { assertedIn } from "./assertions.ts";
import { asText, isFields, list, pick, squeeze, squeezed } from "./fields.ts";
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
const referenceNames =
  "ideal a reference references referenceanswer groundtruth groundtruths expectedanswer expectedanswers expectedoutput expectedresponse goldanswer target outputs answers answer".split(
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

function expectation(given: Fields, answer: string | null): Fields | string {
  const inner = pick(given, ["expect", "expected", "expectation", "expectations"]);
  const from = isFields(inner) ? { ...given, ...squeezed(inner) } : given;
  const get = (...names: string[]) => pick(from, [...names.map((name) => `expected${name}`), ...names]);
  const handoff = handoffOf(get("handoff", "handover", "escalate", "escalation"));
  if (typeof handoff === "string") return handoff;
  const asserted = assertedIn([...list(from["assert"]), ...list(from["assertions"])]);
  const wanted = [...(isFields(inner) ? [] : list(inner).map(asText)), ...referencesIn(from)];
  const outcome = get("outcome") ?? asserted.outcome ?? outcomes[squeeze(wanted.length === 1 ? (wanted[0] ?? "") : "")];
  const unanswerable =
    from["isimpossible"] === true ||
    from["answerable"] === false ||
    from["shouldanswer"] === false ||
    from["unanswerable"] === true;
  const told = isKnownOutcome(wanted) ? [] : wanted;
  const references = unanswerable ? [] : [...told, ...asserted.references, ...(answer === null ? [] : [answer])];
  return {
    expect: {
      ...(outcome === undefined
        ? unanswerable
          ? { outcome: "noAnswer" }
          : {}
        : { outcome: outcomes[squeeze(asText(outcome))] ?? outcome }),
      facts: [
        ...list(get("facts", "fact", "contains", "mustcontain", "mustinclude", "must", "keywords")),
        ...asserted.facts,
      ].map(text),
      forbidden: [
        ...list(
          pick(from, [
            "forbidden",
            "forbiddenfacts",
            "forbiddenfact",
            "mustnot",
            "notcontains",
            "mustnotcontain",
            "mustnotinclude",
          ]),
        ),
        ...asserted.forbidden,
      ].map(text),
      tools: list(get("tools", "toolcalls", "toolcall", "tool")).map(toolOf),
      ...handoff,
      ...(get("language", "lang") === undefined || get("language", "lang") === ""
        ? {}
        : { language: get("language", "lang") }),
    },
    references,
    patterns: { must: [...list(get("regex", "pattern")).map(asText), ...asserted.must], mustNot: asserted.mustNot },
    unchecked: asserted.unchecked,
  };
}

const isKnownOutcome = (wanted: readonly string[]) =>
  wanted.length === 1 && outcomes[squeeze(wanted[0] ?? "")] !== undefined;

/** One of several; the answer of a system that was measured earlier is none. */
function referencesIn(from: Fields): string[] {
  const found = pick(
    from,
    referenceNames.filter((name) => name !== "answer" || from["contexts"] === undefined),
  );
  const inner = isFields(found) ? pick(squeezed(found), ["text", "answer", "output", "content", "response"]) : found;
  return list(inner).flatMap((each) => {
    const said = isFields(each) ? pick(squeezed(each), ["text", "answer", "content"]) : each;
    return typeof said === "string" || typeof said === "number"
      ? [asText(said)].filter((words) => words.trim() !== "")
      : [];
  });
}

/** Where a case says nothing but what kind it is, that is what it expects. */
function implied({ expect, ...others }: Fields, given: Fields): Fields {
  const category = categoryOf(given, { expect });
  const plain = isFields(expect) ? expect : {};
  const lists = [plain["facts"], plain["forbidden"], plain["tools"], others["references"]].map(list);
  const { must, mustNot } = isFields(others["patterns"]) ? others["patterns"] : {};
  const nothing =
    plain["outcome"] === undefined &&
    plain["handoff"] === undefined &&
    plain["handedOver"] === undefined &&
    [...lists, list(must), list(mustNot)].every((each) => each.length === 0);
  if (!nothing || pick(given, ["category", "kind", "label"]) === undefined) return { expect, ...others };
  const byCategory: Record<string, Fields> = {
    unanswerable: { outcome: "noAnswer" },
    "out of scope": { outcome: "noAnswer" },
    handoff: { handedOver: true },
  };
  return { expect: { ...plain, ...byCategory[asText(category)] }, ...others };
}

const outcomes: Record<string, string> = {
  answer: "answered",
  answered: "answered",
  smalltalk: "smallTalk",
  noanswer: "noAnswer",
  unanswered: "noAnswer",
  unanswerable: "noAnswer",
  unknown: "noAnswer",
  idontknow: "noAnswer",
  notfound: "noAnswer",
  refusal: "noAnswer",
  refuse: "noAnswer",
  handoff: "handoff",
  handover: "handoff",
};

/** `true` asks for a person whatever the reason, `false` or null for none of them being fetched. */
function handoffOf(value: unknown): Fields | string {
  if (value === undefined) return {};
  if (typeof value === "boolean") return { handedOver: value };
  if (value === null || value === "none") return {};
  const named = isFields(value) ? pick(squeezed(value), ["reason", "code"]) : value;
  if (isFields(value) && named === undefined) return { handedOver: true };
  const reason = HandoffReason.options.find((known) => squeeze(known) === squeeze(asText(named)));
  if (reason) return { handoff: reason };
  return `there is no handoff reason "${asText(named)}": they are ${HandoffReason.options.join(", ")}, or true for any`;
}

/** Ours where theirs means one of them, else theirs. */
function categoryOf(given: Fields, { expect }: Fields): string {
  const named = pick(given, ["category", "kind", "label", "type"]);
  const wanted = squeeze(asText(named));
  const known = caseCategories.find((category) => squeeze(category) === wanted) ?? otherNames[wanted];
  if (known !== undefined) return known;
  if (named !== undefined) return asText(named).toLowerCase().slice(0, 60);
  const plain = isFields(expect) ? expect : {};
  if (list(plain["tools"]).length > 0) return "tool use";
  if (plain["handoff"] !== undefined || plain["handedOver"] === true) return "handoff";
  return plain["outcome"] === "noAnswer" ? "unanswerable" : "answerable";
}

const otherNames: Record<string, (typeof caseCategories)[number]> = {
  followups: "follow-up",
  languages: "language",
  multilingual: "language",
  falsepremises: "false premise",
  premise: "false premise",
  outofdomain: "out of scope",
  oos: "out of scope",
  scope: "out of scope",
  injections: "injection",
  promptinjection: "injection",
  attack: "injection",
  handoffs: "handoff",
  handover: "handoff",
  tool: "tool use",
  tools: "tool use",
  toolcall: "tool use",
  grounded: "answerable",
  answered: "answerable",
  noanswer: "unanswerable",
};

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

function toolOf(value: unknown): unknown {
  if (!isFields(value)) return value;
  const raw = squeezed(value);
  const named = raw["function"];
  if (isFields(named)) return toolOf(named);
  const args = pick(raw, ["arguments", "args", "parameters", "input"]);
  const name = pick(raw, ["name", "tool", "function"]);
  const given = typeof args === "string" ? parsed(args) : args;
  return isFields(given) && Object.keys(given).length > 0 ? { name, arguments: given } : name;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Figures are facts as well. */
const text = (value: unknown): unknown =>
  typeof value === "number" ? String(value) : Array.isArray(value) ? value.map(text) : anyOf(value);

const anyOf = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  const some = pick(squeezed(value), ["anyof", "any", "oneof"]);
  return some === undefined ? value : list(some).map(text);
};
