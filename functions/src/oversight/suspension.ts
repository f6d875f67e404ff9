/** Whether a business is suspended, as its document says. */
import type { DocumentSnapshot, Firestore, Transaction } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";

/** For whoever has read the business's document already, in the transaction that commits the effect. */
export const saysSuspended = (tenant: DocumentSnapshot): boolean => tenant.get("status") === "suspended";

/** Workers ask in the transaction that commits their effect, so that nothing is answered or sent after the suspension. */
export async function isSuspended(tx: Transaction, tenantId: string, firestore: Firestore): Promise<boolean> {
  return saysSuspended(await tx.get(firestore.doc(paths.tenant(tenantId))));
}

/**
 * For work that commits no answer and sends nothing, such as asking a model or a website: it does not begin while the business is suspended, and
 * `resumeReading` orders it again.
 */
export async function isSuspendedNow(tenantId: string, firestore: Firestore): Promise<boolean> {
  return saysSuspended(await firestore.doc(paths.tenant(tenantId)).get());
}
