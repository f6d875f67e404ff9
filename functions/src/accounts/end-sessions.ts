/**
 * "Sign out of all devices". A token lives for an hour whatever we do, so rules and callables compare the moment of the sign-in, which
 * every token carries, with the limit that is set here. Rules read it off the membership that they read anyway.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Member } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
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
    tx.set(firestore.doc(paths.session(uid)), { validAfter });
    for (const document of docs) {
      tx.update(document.ref, { validAfter });
      const member = parseSnapshot(Member, document);
      if (!member) continue;
      const target = { kind: "session", id: uid, name: member.name } as const;
      const after = { keptThisOne: keptSince !== null };
      addAuditEntry(tx, byMember({ ...person, ...member }), { action: "signedOutEverywhere", target, after }, deps);
    }
  });
  if (keptSince === null) await revokeRefreshTokens(uid);
}
