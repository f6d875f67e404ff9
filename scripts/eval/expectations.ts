/** What a case of somebody else's expects, and of what kind it is, in our words. Pure. */
import { caseCategories } from "@frontdesk/model/answer-case";
import { HandoffReason } from "@frontdesk/model/handoff";
import { assertedIn } from "./assertions.ts";
import { asText, isFields, list, pick, squeeze, squeezed } from "./fields.ts";
import type { Fields } from "./fields.ts";

const referenceNames =
  "ideal a reference references referenceanswer groundtruth groundtruths expectedanswer expectedanswers expectedoutput expectedresponse goldanswer target outputs answers answer".split(
    " ",
  );

/** What somebody's answer must be like, as their case says it. `answer` is what stands after the question in a recorded conversation. */
export function expectation(given: Fields, answer: string | null): Fields | string {
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
export function implied({ expect, ...others }: Fields, given: Fields): Fields {
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
export function categoryOf(given: Fields, { expect }: Fields): string {
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
