/** Moves a customer to a new number or user id, so that the conversation goes on. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Contact, ContactAlias } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";
import { aliasesOf, conversationIdOf, hasLeft } from "./find-contact.ts";
import type { IdentityChange } from "./identity-change.ts";

/** Numbers of one tenant that a customer has written to; each has its own conversation. */
const conversationLimit = 50;

/**
 * The contact of the old address takes the new one over; what is written later from an address that was left is somebody else's. Where
 * the new address has a contact already (a message came before the notice), that one points to the first: its conversations stay where
 * they are, for reading, and what comes next goes into the first's. `unknown` where no contact has the old address. May be done twice,
 * and a notice that comes late changes no newer address.
 */
export function changeIdentity(
  tenantId: string,
  { from, to, at }: IdentityChange,
  { firestore, now }: { firestore: Firestore; now: () => Date },
): Promise<"changed" | "unknown"> {
  const aliasRef = (id: string) => firestore.doc(paths.contactAlias(tenantId, id));
  return firestore.runTransaction(async (tx) => {
    const left = aliasesOf(from);
    const gained = aliasesOf(to);
    const leftAliases = await Promise.all(
      left.map(async ({ id }) => parseSnapshot(ContactAlias, await tx.get(aliasRef(id)))),
    );
    const known = leftAliases.filter((alias) => alias !== null && !hasLeft(alias, at, true));
    const contactId = (known.find((alias) => !alias?.retiredAt) ?? known[0])?.contactId;
    if (contactId === undefined) return "unknown";
    const gainedAliases = await Promise.all(
      gained.map(async ({ id }) => parseSnapshot(ContactAlias, await tx.get(aliasRef(id)))),
    );
    const contactRef = firestore.doc(paths.contact(tenantId, contactId));
    const contact = parseSnapshot(Contact, await tx.get(contactRef));
    const ofContact = (id: string) =>
      tx.get(firestore.collection(paths.conversations(tenantId)).where("contactId", "==", id).limit(conversationLimit));
    const conversations = await ofContact(contactId);
    const others = [
      ...new Set(gainedAliases.flatMap((alias) => (alias && alias.contactId !== contactId ? [alias.contactId] : []))),
    ];
    const othersConversations = await Promise.all(others.map(ofContact));

    const since = Timestamp.fromDate(at);
    for (const [n, { id, kind }] of gained.entries()) {
      if (gainedAliases[n]?.contactId === contactId && !gainedAliases[n].retiredAt) continue;
      tx.set(aliasRef(id), { contactId, kind, createdAt: Timestamp.fromDate(now()) });
    }
    for (const [n, { id, kind }] of left.entries()) {
      const replaced =
        kind === "waId" ? to.waId !== null && to.waId !== from.waId : to.userId !== null && to.userId !== from.userId;
      if (replaced && leftAliases[n] && !leftAliases[n].retiredAt) tx.update(aliasRef(id), { retiredAt: since });
    }
    for (const [n, id] of others.entries()) {
      tx.set(firestore.doc(paths.contact(tenantId, id)), { mergedInto: contactId }, { merge: true });
      for (const { ref, data } of (othersConversations[n]?.docs ?? []).map((doc) => ({
        ref: doc.ref,
        data: doc.data(),
      }))) {
        tx.update(ref, { continuedIn: conversationIdOf(String(data.channelId), contactId) });
      }
    }
    if (contact?.addressSince && contact.addressSince.toMillis() > at.getTime()) return "changed";
    const was = contact?.address ?? from;
    const address = { waId: to.waId ?? was.waId, userId: to.userId ?? was.userId };
    tx.set(contactRef, { address, addressSince: since }, { merge: true });
    for (const { ref } of conversations.docs) tx.update(ref, { address, addressSince: since });
    return "changed";
  });
}
