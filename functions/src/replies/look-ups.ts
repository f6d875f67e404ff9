/** What passages are looked up with. Pure. */
import type { Message } from "@frontdesk/model/message";
import { searchable } from "../conversations/readable.ts";
import type { Said } from "../knowledge/search-query.ts";
import { withoutClaim } from "./claims.ts";
import { isCourtesy } from "./courtesy.ts";

/** "Hi" and "thanks" between questions are about nothing. What somebody is sure of is looked up without it as well, since the documents say otherwise. */
export function lookedUp(questions: readonly string[], language: string): string[] {
  const asked = questions.filter((question) => !isCourtesy(question));
  return [...new Set(asked.flatMap((question) => [question, withoutClaim(question, language) ?? question]))];
}

/** What was said up to the assistant's or the team's last words, oldest first: a short question may lean on it. */
export function saidEarlier(history: readonly Message[]): Said[] {
  const last = history.findLastIndex(({ direction }) => direction === "out");
  return history.slice(0, last + 1).flatMap((message): Said[] => {
    const text = searchable(message);
    if (text === "" || message.direction === "note") return [];
    return [{ from: message.direction === "in" ? "customer" : "business", text }];
  });
}
