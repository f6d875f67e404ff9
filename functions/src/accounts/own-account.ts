/** What people change about themselves, in every business they belong to. */
import type { Firestore } from "@google-cloud/firestore";
import { Member } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember, byPlatformOwner, recordDeed } from "../audit/write-entry.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Person } from "../team/caller.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** The account's own name first: of a rename that ends in between, the repetition does the rest. */
export async function renamePerson(
  name: string,
  person: Person,
  deps: Deps & { setDisplayName: (uid: string, name: string) => Promise<void> },
): Promise<void> {
  const { firestore } = deps;
  await deps.setDisplayName(person.uid, name);
  await firestore.runTransaction(async (tx) => {
    const { docs } = await tx.get(membershipsOf(person.uid, deps));
    for (const document of docs) {
      const member = parseSnapshot(Member, document);
      if (!member || member.name === name) continue;
      tx.update(document.ref, { name });
      const deed = { action: "profileChanged", target: { kind: "member", id: person.uid, name } } as const;
      const change = { before: { name: member.name }, after: { name } };
      addAuditEntry(tx, byMember({ ...person, ...member }), { ...deed, ...change }, deps);
    }
  });
}

/** Once for each session and business, however often the page says so; the platform's owner also in the platform's own trail. */
export async function noteSignIn(
  person: Person & { platformOwner?: boolean },
  signedInAt: number,
  provider: string,
  deps: Deps,
): Promise<void> {
  const requestId = `session-${signedInAt}`;
  if (person.platformOwner) {
    const deed = { action: "signedIn", target: { kind: "session", id: person.uid, name: person.name } } as const;
    await recordDeed(byPlatformOwner(null, { ...person, requestId }), { ...deed, after: { provider } }, deps);
  }
  const { docs } = await membershipsOf(person.uid, deps).get();
  for (const document of docs) {
    const member = parseSnapshot(Member, document);
    if (!member) continue;
    const doer = byMember({ ...person, ...member, requestId });
    const target = { kind: "session", id: person.uid, name: member.name } as const;
    await recordDeed(doer, { action: "signedIn", target, after: { provider } }, deps);
  }
}

const membershipsOf = (uid: string, { firestore }: Deps) =>
  firestore.collectionGroup("members").where("uid", "==", uid).limit(100);
