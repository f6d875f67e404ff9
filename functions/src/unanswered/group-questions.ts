/**
 * Groups unanswered questions by meaning: the nearest group's first question, by embedding, in the tenant's own collection. A page of questions
 * changes each group once, so that many customers who ask the same do not make one document hot.
 */
import { FieldValue } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { UnansweredGroup, UnansweredQuestion } from "@frontdesk/model/unanswered";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Embedder } from "../services/openai/openai.ts";
import type { Meter } from "../usage/meter.ts";

export type GroupDeps = {
  firestore: Firestore;
  embedder: Embedder;
  /** Similarity from which two questions mean the same. */
  sameQuestion: number;
  meter: Pick<Meter, "noteEmbedding">;
  now: () => Date;
};

const pageSize = 50;
/** A task does so many pages at most; those that come after it do the rest. */
const mostPages = 20;

type Noted = UnansweredQuestion & { id: string; values: number[] };
type Member = { groupId: string; questions: Noted[] };

export async function groupQuestions(tenantId: string, deps: GroupDeps): Promise<void> {
  for (let page = 0; page < mostPages; page += 1) {
    const noted = await ungrouped(tenantId, deps);
    if (noted.length === 0) return;
    for (const member of await place(tenantId, noted, deps)) await join(tenantId, member, deps.firestore);
    if (noted.length < pageSize) return;
  }
}

async function ungrouped(tenantId: string, { firestore, embedder, meter, now }: GroupDeps): Promise<Noted[]> {
  const open = firestore.collection(paths.unansweredQuestions(tenantId)).where("groupId", "==", null);
  const { docs } = await open.orderBy("createdAt").limit(pageSize).get();
  const found = docs.flatMap((doc) => {
    const question = parseSnapshot(UnansweredQuestion, doc);
    return question ? [{ ...question, id: doc.id }] : [];
  });
  const { vectors, tokens } = await embedder.embed(found.map(({ question }) => question));
  await meter.noteEmbedding(tenantId, `unanswered ${found[0]?.id ?? ""} ${now().getTime()}`, tokens);
  return found.map((question, n) => ({ ...question, values: vectors[n] ?? [] }));
}

/** Which group each question belongs to, an old one or one that begins with a question of this page. */
async function place(tenantId: string, noted: readonly Noted[], deps: GroupDeps): Promise<Member[]> {
  const members = new Map<string, Member & { values: number[] }>();
  for (const question of noted) {
    const own = [...members.values()]
      .map((member) => ({ member, similarity: cosine(member.values, question.values) }))
      .toSorted((a, b) => b.similarity - a.similarity)[0];
    if (own && own.similarity >= deps.sameQuestion) {
      own.member.questions.push(question);
      continue;
    }
    const known = await nearestGroup(tenantId, question.values, deps);
    // The same question gets the same id again, whichever run begins its group.
    const groupId = known ?? hashId("unansweredGroup", tenantId, question.id);
    const member = members.get(groupId);
    if (member) member.questions.push(question);
    else members.set(groupId, { groupId, questions: [question], values: question.values });
  }
  return [...members.values()];
}

async function nearestGroup(tenantId: string, values: number[], deps: GroupDeps): Promise<string | null> {
  const nearest = deps.firestore.collection(paths.unansweredVectors(tenantId)).findNearest({
    vectorField: "embedding",
    queryVector: FieldValue.vector(values),
    limit: 1,
    distanceMeasure: "COSINE",
    distanceResultField: "distance",
  });
  const [best] = (await nearest.get()).docs;
  return best && 1 - Number(best.get("distance")) >= deps.sameQuestion ? best.id : null;
}

/** Counts those that no other run has counted. A group that was answered opens again; a dismissed one stays dismissed. */
async function join(tenantId: string, { groupId, questions }: Member, firestore: Firestore): Promise<void> {
  const groupRef = firestore.doc(paths.unansweredGroup(tenantId, groupId));
  const refs = questions.map(({ id }) => firestore.doc(paths.unansweredQuestion(tenantId, id)));
  await firestore.runTransaction(async (tx) => {
    const [groupDoc, ...docs] = await tx.getAll(groupRef, ...refs);
    const fresh = questions.filter((_, n) => docs[n]?.get("groupId") === null);
    const [first] = fresh;
    if (!groupDoc || !first) return;
    const group = parseSnapshot(UnansweredGroup, groupDoc);
    const last = fresh.reduce((latest, { at }) => (at.toMillis() > latest.toMillis() ? at : latest), first.at);
    if (group) {
      const lastAt = last.toMillis() > group.lastAt.toMillis() ? last : group.lastAt;
      const status = group.status === "published" ? "open" : group.status;
      tx.update(groupRef, { count: group.count + fresh.length, lastAt, status });
    } else {
      const begun: UnansweredGroup = {
        tenantId,
        question: first.question,
        language: first.language,
        count: fresh.length,
        status: "open",
        firstAt: first.at,
        lastAt: last,
        draft: null,
        sourceId: null,
        check: null,
        closedBy: null,
        createdAt: first.createdAt,
      };
      tx.create(groupRef, begun);
      tx.set(firestore.collection(paths.unansweredVectors(tenantId)).doc(groupId), {
        embedding: FieldValue.vector(first.values),
      });
    }
    for (const { id } of fresh) tx.update(firestore.doc(paths.unansweredQuestion(tenantId, id)), { groupId });
  });
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
}
