/** What people write about themselves without a callable, for the audit trail: rules let nobody else write it. */
import type { Firestore } from "@google-cloud/firestore";
import type { Member } from "@frontdesk/model/tenant";
import { byMember, recordDeed } from "../audit/write-entry.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** `eventId` is of the change, so that news that come twice leave one entry. From where it was written is not known here. */
export async function noteOwnChange(before: Member, after: Member, eventId: string, deps: Deps): Promise<void> {
  const doer = byMember({ ...after, origin: { ip: null, userAgent: null }, requestId: eventId });
  const target = { kind: "member", id: after.uid, name: after.name } as const;
  if (before.availability?.state !== after.availability?.state) {
    const change = { before: { state: before.availability?.state }, after: { state: after.availability?.state } };
    await recordDeed(doer, { action: "availabilityChanged", target, ...change }, deps);
  }
  const [was, is] = [before.notificationPreferences, after.notificationPreferences];
  if (JSON.stringify(was) !== JSON.stringify(is)) {
    await recordDeed(doer, { action: "preferencesChanged", target, before: was, after: is }, deps);
  }
}
