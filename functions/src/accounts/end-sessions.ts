/**
 * "Sign out of all devices". A token lives for an hour whatever we do, so rules and callables compare the moment of the sign-in, which
 * every token carries, with the limit that is set here. Rules read it off the membership that they read anyway.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Member } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember, isRepetition } from "../audit/write-entry.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Person } from "../team/caller.ts";

type Deps = { firestore: Firestore; now: () => Date; revokeRefreshTokens: (uid: string) => Promise<void> };

/** With `keptSince`, in seconds, sessions that began then or later go on: the one that asks, which has just signed in anew. */
export async function endSessions(person: Person, keptSince: number | null, deps: Deps): Promise<void> {
  const { firestore, now, revokeRefreshTokens } = deps;
  const { uid } = person;
  const validAfter = keptSince === null ? Timestamp.fromDate(now()) : Timestamp.fromMillis(keptSince * 1_000 - 1);
  await firestore.runTransaction(async (tx) => {
    const { docs } = await tx.get(firestore.collectionGroup("members").where("uid", "==", uid));
    const deeds = docs.flatMap((document) => {
      const member = parseSnapshot(Member, document);
      if (!member) return [];
      const target = { kind: "session", id: uid, name: member.name } as const;
      const after = { keptThisOne: keptSince !== null };
      return [
        { doer: byMember({ ...person, ...member }), deed: { action: "signedOutEverywhere", target, after } as const },
      ];
    });
    for (const { doer, deed } of deeds) if (await isRepetition(tx, doer, deed, deps)) return;
    tx.set(firestore.doc(paths.session(uid)), { validAfter });
    for (const document of docs) tx.update(document.ref, { validAfter });
    for (const { doer, deed } of deeds) addAuditEntry(tx, doer, deed, deps);
  });
  if (keptSince === null) await revokeRefreshTokens(uid);
}
