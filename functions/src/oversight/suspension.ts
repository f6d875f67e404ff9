/** Whether a business is suspended, as its document says within a transaction. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";

/** Workers ask in the transaction that commits their effect, so that nothing is answered or sent after the suspension. */
export async function isSuspended(tx: Transaction, tenantId: string, firestore: Firestore): Promise<boolean> {
  return (await tx.get(firestore.doc(paths.tenant(tenantId)))).get("status") === "suspended";
}
