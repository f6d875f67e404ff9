/** A turn's result before anything is written: the checked answer, how it came to be and what it used. */
import type { Provenance } from "@frontdesk/model/provenance";
import type { Spent } from "@frontdesk/model/usage";
import type { Business } from "../tenants/businesses.ts";
import type { Proposal } from "../tools/call-tool.ts";
import type { ReplyPart } from "../tools/tool.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import { passageShelf } from "./passage-shelf.ts";
import type { PassageShelf } from "./passage-shelf.ts";
import { promptVersion } from "./prompt.ts";
import { turnLedger } from "./turn-ledger.ts";
import type { TurnLedger } from "./turn-ledger.ts";

export type Draft = {
  answer: CheckedAnswer;
  provenance: Omit<Provenance, "totalMs">;
  spent: Spent;
  parts: ReplyPart[];
  proposal: Proposal | null;
};

type Extra = { guard?: Provenance["guard"]; shelf?: PassageShelf; confidence?: number | null };

/** Puts an answer and the books of its turn together. */
export function draftMaker(business: Pick<Business, "settings">, ledger: TurnLedger) {
  return (answer: CheckedAnswer, { guard = null, shelf = passageShelf(), confidence = null }: Extra = {}): Draft => ({
    answer,
    provenance: {
      outcome: answer.outcome,
      passages: shelf.provenance(answer.cited),
      promptVersion,
      language: answer.language,
      confidence,
      guard,
      settingsVersion: business.settings.version ?? null,
      ...ledger.facts(),
    },
    spent: ledger.spent(),
    parts: [],
    proposal: null,
  });
}

/** An answer that no model wrote. */
export function withoutModel(
  answer: CheckedAnswer,
  business: Business,
  now: () => Date,
  guard: Provenance["guard"] = null,
): Draft {
  return draftMaker(business, turnLedger(now))(answer, { guard });
}
