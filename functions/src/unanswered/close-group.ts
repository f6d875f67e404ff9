/** Publishes the answer to a group of questions as an entry of the knowledge base, dismisses a group, or opens it again. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { UnansweredGroup } from "@frontdesk/model/unanswered";
import type { Check, Entry, Tried } from "@frontdesk/model/unanswered";
import { addAuditEntry, byMember, isRepetition } from "../audit/write-entry.ts";
import { requireRoom } from "../knowledge/add-source.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };
type Place = { tenantId: string; groupId: string };

/** A group has one entry: publishing again replaces it. */
const entrySourceId = (groupId: string) => `answer-${groupId}`;

/** Indexing begins with the source's status; returns its id. Throws `AppError` where the plan allows no further source. */
export async function publishEntry(place: Place, entry: Entry, caller: Caller, deps: Deps): Promise<string> {
  const { tenantId, groupId } = place;
  const sourceId = entrySourceId(groupId);
  const sourceRef = deps.firestore.doc(paths.source(tenantId, sourceId));
  const by = { uid: caller.uid, name: caller.name };
  const at = Timestamp.fromDate(deps.now());
  await changeGroup(place, deps.firestore, async (group, tx) => {
    const known = (await tx.get(sourceRef)).exists;
    if (!known) await requireRoom(tenantId, tx, deps.firestore);
    const text = { title: entry.question, content: entry.answer, status: "pending" as const, error: null };
    if (known) tx.update(sourceRef, text);
    else {
      const added: Source = {
        tenantId,
        kind: "qa",
        language: group.language,
        version: "",
        chunkCount: 0,
        createdAt: at,
        addedBy: by,
        ...text,
      };
      tx.create(sourceRef, added);
    }
    const target = { kind: "source", id: sourceId, name: entry.question } as const;
    addAuditEntry(tx, byMember(caller), { action: known ? "sourceChanged" : "sourceAdded", target }, deps);
    const draft = { ...entry, basedOn: group.draft?.basedOn ?? 0 };
    return { status: "published", sourceId, draft, check: null, closedBy: by };
  });
  return sourceId;
}

export async function moveGroup(place: Place, status: "open" | "dismissed", caller: Caller, deps: Deps): Promise<void> {
  const by = status === "open" ? null : { uid: caller.uid, name: caller.name };
  await changeGroup(place, deps.firestore, async (group, tx) => {
    const target = { kind: "unanswered", id: place.groupId, name: group.question } as const;
    const deed = { action: "questionsMoved", target, before: { status: group.status }, after: { status } } as const;
    if (!(await isRepetition(tx, byMember(caller), deed, deps))) addAuditEntry(tx, byMember(caller), deed, deps);
    return { status, closedBy: by };
  });
}

/** Keeps how the question fares now that its entry is published. */
export async function noteCheck(place: Place, tried: Tried, { firestore, now }: Deps): Promise<void> {
  await changeGroup(place, firestore, async ({ sourceId }) => {
    const usesEntry = tried.passages.some((passage) => passage.cited && passage.sourceId === sourceId);
    const check: Check = {
      outcome: tried.outcome,
      text: tried.text,
      usesEntry,
      at: Timestamp.fromDate(now()),
    };
    return { check };
  });
}

export async function findGroup({ tenantId, groupId }: Place, firestore: Firestore): Promise<UnansweredGroup> {
  const group = parseSnapshot(UnansweredGroup, await firestore.doc(paths.unansweredGroup(tenantId, groupId)).get());
  if (!group) throw new AppError("notFound", "These questions do not exist any more.");
  return group;
}

async function changeGroup(
  { tenantId, groupId }: Place,
  firestore: Firestore,
  decide: (group: UnansweredGroup, tx: Transaction) => Promise<Partial<UnansweredGroup>>,
): Promise<void> {
  const ref = firestore.doc(paths.unansweredGroup(tenantId, groupId));
  await firestore.runTransaction(async (tx) => {
    const group = parseSnapshot(UnansweredGroup, await tx.get(ref));
    if (!group) throw new AppError("notFound", "These questions do not exist any more.");
    tx.update(ref, await decide(group, tx));
  });
}
