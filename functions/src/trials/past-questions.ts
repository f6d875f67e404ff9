/** What customers asked of late and the assistant answered: material for a trial. */
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { DAY } from "@frontdesk/model/time";
import type { PastQuestion } from "@frontdesk/model/trial";
import { periodOf } from "@frontdesk/model/usage";
import { askedBefore } from "../conversations/asked-and-answered.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Businesses } from "../tenants/businesses.ts";

type Deps = { firestore: Firestore; businesses: Businesses; now: () => Date };

/** Of the last answers, and how many of their questions are offered: each is one more query. */
const answersRead = 30;
const offered = 12;
const questionLimit = 1_000;

/** The newest first, each wording once, small talk left out. */
export async function pastQuestions(tenantId: string, deps: Deps): Promise<PastQuestion[]> {
  const { timeZone } = await deps.businesses.find(tenantId);
  const now = deps.now();
  const periods = [now, new Date(now.getTime() - 31 * DAY)].map((at) => periodOf(at, timeZone));
  const { docs } = await deps.firestore
    .collectionGroup("messages")
    .where("tenantId", "==", tenantId)
    .where("usage.period", "in", [...new Set(periods)])
    .orderBy("at", "desc")
    .limit(answersRead)
    .get();
  const found: PastQuestion[] = [];
  const wordings = new Set<string>();
  for (const doc of docs) {
    const message = parseSnapshot(Message, doc);
    if (!message?.provenance || message.provenance.outcome === "smallTalk" || message.provenance.guard) continue;
    const { conversationId, text, at } = message;
    const asked = await askedBefore({ tenantId, conversationId }, at, deps.firestore);
    const question = asked.join(" ").replace(/\s+/gu, " ").trim().slice(0, questionLimit).toWellFormed();
    const wording = question.toLowerCase();
    if (question === "" || wordings.has(wording)) continue;
    wordings.add(wording);
    found.push({ conversationId, messageId: doc.id, question, answer: text, at: at.toMillis() });
    if (found.length >= offered) break;
  }
  return found;
}
