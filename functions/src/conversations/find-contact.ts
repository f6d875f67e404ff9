/** Who a message is from: the contact and conversation that its addresses lead to, or those to be made for a new customer. */
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { ContactAlias } from "@frontdesk/model/conversation";
import type { CustomerAddress } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { DAY } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";

export type Place = { tenantId: string; phoneNumberId: string };

export type Alias = { id: string; kind: "waId" | "userId" };

export type KnownContact = {
  contactId: string;
  conversationId: string;
  conversation: DocumentSnapshot;
  isNew: boolean;
  /** To be created, or to be written over where the one before left the address. */
  missingAliases: (Alias & { left: DocumentSnapshot | null })[];
};

type Sent = { sender: CustomerAddress; groupId: string | null; sentAt: Date; content: { type: string } };

/** Notices of one change may be several, all from the old address; a number goes to another person only after months. */
const noticesMs = DAY;

/** Whether what came at `at` is of somebody who has the address after the customer left it. */
export function hasLeft(alias: ContactAlias, at: Date, isNotice: boolean): boolean {
  return alias.retiredAt !== undefined && at.getTime() > alias.retiredAt.toMillis() + (isNotice ? noticesMs : 0);
}

export function aliasesOf({ waId, userId }: CustomerAddress): Alias[] {
  return [
    ...(waId === null ? [] : [{ id: hashId("waId", waId), kind: "waId" as const }]),
    ...(userId === null ? [] : [{ id: hashId("userId", userId), kind: "userId" as const }]),
  ];
}

export function conversationIdOf(phoneNumberId: string, contactId: string): string {
  return hashId("conversation", phoneNumberId, contactId);
}

/** One round trip for a customer known by the address that they were first seen with, two for one who is known by another. */
export async function findContact(
  { tenantId, phoneNumberId }: Place,
  { sender, groupId, sentAt, content }: Sent,
  firestore: Firestore,
): Promise<KnownContact> {
  const aliases = groupId === null ? aliasesOf(sender) : [];
  const guess = groupId === null ? contactIdFor(aliases[0]?.id ?? "") : hashId("group", groupId);
  const conversationRef = (contactId: string) =>
    firestore.doc(paths.conversation(tenantId, conversationIdOf(phoneNumberId, contactId)));
  const [guessed, ...snapshots] = await firestore.getAll(
    conversationRef(guess),
    ...aliases.map(({ id }) => firestore.doc(paths.contactAlias(tenantId, id))),
  );
  if (!guessed) throw new Error("getAll answered with fewer documents than it was asked for");
  const parsed = snapshots.map((snapshot) => parseSnapshot(ContactAlias, snapshot));
  const isLeft = (alias: ContactAlias | null | undefined) =>
    alias ? hasLeft(alias, sentAt, content.type === "system") : false;
  const current = parsed.find((alias) => alias !== null && !isLeft(alias));
  const first = parsed[0];
  const fresh = isLeft(first) ? contactIdFor(aliases[0]?.id ?? "", String(first?.retiredAt?.toMillis())) : guess;
  const contactId = current?.contactId ?? fresh;
  return {
    contactId,
    conversationId: conversationIdOf(phoneNumberId, contactId),
    conversation: contactId === guess ? guessed : await conversationRef(contactId).get(),
    isNew: groupId === null && !current,
    missingAliases: aliases.flatMap((alias, n) => {
      if (parsed[n] && !isLeft(parsed[n])) return [];
      return [{ ...alias, left: parsed[n] ? (snapshots[n] ?? null) : null }];
    }),
  };
}

/** `since` tells the people apart who had one address after another. */
export function contactIdFor(aliasId: string, since?: string): string {
  return since === undefined ? hashId("contact", aliasId) : hashId("contact", aliasId, since);
}
