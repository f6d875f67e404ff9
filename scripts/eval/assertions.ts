/** What promptfoo and its like call assertions, as what we expect of an answer. https://www.promptfoo.dev/docs/configuration/expected-outputs/ Pure. */
import { asText, isFields, list, pick, squeeze, squeezed } from "./fields.ts";

export type Asserted = {
  facts: unknown[];
  forbidden: string[];
  references: string[];
  must: string[];
  mustNot: string[];
  outcome: string | null;
  unchecked: string[];
};

export function assertedIn(assertions: readonly unknown[]): Asserted {
  const all: Asserted = {
    facts: [],
    forbidden: [],
    references: [],
    must: [],
    mustNot: [],
    outcome: null,
    unchecked: [],
  };
  for (const assertion of assertions) {
    if (!isFields(assertion)) {
      all.unchecked.push(asText(assertion));
      continue;
    }
    const raw = squeezed(assertion);
    const inner = pick(raw, ["assert"]);
    if (Array.isArray(inner)) {
      merge(all, assertedIn(inner));
      continue;
    }
    add(all, squeeze(asText(raw["type"])), list(raw["value"]).map(asText));
  }
  return all;
}

function add(all: Asserted, type: string, values: string[]): void {
  const [value = ""] = values;
  switch (type) {
    case "contains":
    case "icontains":
    case "containsall":
    case "icontainsall":
      all.facts.push(...values);
      break;
    case "containsany":
    case "icontainsany":
      all.facts.push(values);
      break;
    case "notcontains":
    case "noticontains":
    case "notcontainsany":
    case "noticontainsany":
      all.forbidden.push(...values);
      break;
    case "equals":
    case "similar":
    case "factuality":
    case "modelgradedfactuality":
    case "answercorrectness":
    case "rougen":
    case "bleu":
      all.references.push(value);
      break;
    case "regex":
      all.must.push(value);
      break;
    case "notregex":
      all.mustNot.push(value);
      break;
    case "isrefusal":
      all.outcome = "noAnswer";
      break;
    case "notisrefusal":
      all.outcome = "answered";
      break;
    default:
      all.unchecked.push(type);
  }
}

function merge(into: Asserted, other: Asserted): void {
  into.facts.push(...other.facts);
  into.forbidden.push(...other.forbidden);
  into.references.push(...other.references);
  into.must.push(...other.must);
  into.mustNot.push(...other.mustNot);
  into.outcome ??= other.outcome;
  into.unchecked.push(...other.unchecked);
}
