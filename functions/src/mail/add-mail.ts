/** Orders an e-mail, in the transaction of what it tells about. */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentData, DocumentReference, Firestore } from "@google-cloud/firestore";
import type { Mail } from "@frontdesk/model/mail";
import { paths } from "@frontdesk/model/paths";

export type MailText = NonNullable<Mail["message"]>;

type Writes = { create(document: DocumentReference, data: DocumentData): unknown };
type Deps = { firestore: Firestore; now: () => Date };

export function addMail(
  writes: Writes,
  { id, to, mail }: { id: string; to: string; mail: MailText },
  { firestore, now }: Deps,
): void {
  const document: Mail = { to: [to], message: mail, createdAt: Timestamp.fromDate(now()) };
  writes.create(firestore.doc(paths.mail(id)), document);
}
