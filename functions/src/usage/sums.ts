/**
 * What a month has used, summed by Firestore over the entries themselves: the answers (`Message.usage`), each created once with its turn, and
 * `usageEntries` for whatever else asked a model. There is no counter to be written twice or to be fought over.
 */
import { AggregateField } from "@google-cloud/firestore";
import type { Firestore, Query } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { UsageKind, addSpent } from "@frontdesk/model/usage";
import type { FeedbackCounts, Spent, Usage } from "@frontdesk/model/usage";

export type Sums = Spent & { turns: number };

export async function sumOf(tenantId: string, period: string, firestore: Firestore): Promise<Sums> {
  const entries = firestore.collection(paths.usageEntries(tenantId)).where("period", "==", period);
  const [{ entries: turns, ...answers }, { entries: _, ...others }] = await Promise.all([
    spentOn(answersOf(tenantId, period, firestore), "usage."),
    spentOn(entries, ""),
  ]);
  return { turns, ...addSpent(answers, others) };
}

/** Only kinds of which there was something. */
export async function sumsByKind(
  tenantId: string,
  period: string,
  firestore: Firestore,
): Promise<NonNullable<Usage["byKind"]>> {
  const entries = firestore.collection(paths.usageEntries(tenantId)).where("period", "==", period);
  const sums = await Promise.all(
    UsageKind.options.map(async (kind) => {
      const ofKind = entries.where("kind", "==", kind);
      const [spent, seconds] = await Promise.all([
        spentOn(ofKind, ""),
        kind === "transcription" ? secondsOf(ofKind) : 0,
      ]);
      return [kind, { ...spent, ...(seconds > 0 && { seconds }) }] as const;
    }),
  );
  return Object.fromEntries(sums.filter(([, spent]) => spent.entries > 0));
}

export async function feedbackOf(tenantId: string, period: string, firestore: Firestore): Promise<FeedbackCounts> {
  const answers = answersOf(tenantId, period, firestore);
  const count = async (field: string, value: string) =>
    (await answers.where(field, "==", value).count().get()).data().count;
  const [teamUp, teamDown, customerUp, customerDown] = await Promise.all([
    count("feedback.value", "up"),
    count("feedback.value", "down"),
    count("customerReaction.value", "up"),
    count("customerReaction.value", "down"),
  ]);
  return { teamUp, teamDown, customerUp, customerDown };
}

/** A sum of its own: one with several fields passes over entries that lack any of them. */
async function secondsOf(entries: Query): Promise<number> {
  const snapshot = await entries.aggregate({ seconds: AggregateField.sum("seconds") }).get();
  return snapshot.data().seconds;
}

const answersOf = (tenantId: string, period: string, firestore: Firestore): Query =>
  firestore.collectionGroup("messages").where("tenantId", "==", tenantId).where("usage.period", "==", period);

async function spentOn(entries: Query, prefix: "usage." | ""): Promise<Spent & { entries: number }> {
  const snapshot = await entries
    .aggregate({
      entries: AggregateField.count(),
      promptTokens: AggregateField.sum(`${prefix}promptTokens`),
      completionTokens: AggregateField.sum(`${prefix}completionTokens`),
      costMicroUsd: AggregateField.sum(`${prefix}costMicroUsd`),
      modelCalls: AggregateField.sum(`${prefix}modelCalls`),
    })
    .get();
  return snapshot.data();
}
