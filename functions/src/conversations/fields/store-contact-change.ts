/** Applies what a field tells about a customer, who may not have written yet. May be done twice; only newer news change anything. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Contact, ContactAlias } from "@frontdesk/model/conversation";
import type { CustomerAddress } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../../platform/firestore.ts";
import { changeIdentity } from "../change-identity.ts";
import { aliasesOf, contactIdFor } from "../find-contact.ts";
import type { ContactChange } from "./contact-changes.ts";

type Deps = { firestore: Firestore; now: () => Date };

export async function storeContactChange(tenantId: string, change: ContactChange, deps: Deps): Promise<void> {
  if (change.kind === "identity") {
    await changeIdentity(tenantId, change.change, deps);
    return;
  }
  await deps.firestore.runTransaction(async (tx) => {
    const aliases = aliasesOf(change.customer);
    const refs = aliases.map(({ id }) => deps.firestore.doc(paths.contactAlias(tenantId, id)));
    const found = (await tx.getAll(...refs)).map((snapshot) => parseSnapshot(ContactAlias, snapshot));
    const contactId = found.find((alias) => alias !== null)?.contactId ?? contactIdFor(aliases[0]?.id ?? "");
    const ref = deps.firestore.doc(paths.contact(tenantId, contactId));
    const contact = parseSnapshot(Contact, await tx.get(ref));
    const at = Timestamp.fromDate(change.at);
    const former = change.kind === "marketing" ? contact?.marketing?.at : contact?.savedNameAt;
    if (former && former.toMillis() > change.at.getTime()) return;
    const conversations =
      change.kind === "savedName" && contact
        ? await tx.get(deps.firestore.collection(paths.conversations(tenantId)).where("contactId", "==", contactId))
        : null;
    const createdAt = Timestamp.fromDate(deps.now());
    tx.set(
      ref,
      {
        ...(contact ? {} : newContact(change.customer, createdAt)),
        ...(change.kind === "marketing"
          ? { marketing: { choice: change.choice, at } }
          : { savedName: change.name, savedNameAt: at }),
      },
      { merge: true },
    );
    for (const [n, { kind }] of aliases.entries()) {
      const aliasRef = refs[n];
      if (aliasRef && found[n] === null) tx.create(aliasRef, { contactId, kind, createdAt } satisfies ContactAlias);
    }
    if (change.kind === "savedName") {
      for (const doc of conversations?.docs ?? []) tx.update(doc.ref, { savedName: change.name });
    }
  });
}

const newContact = (address: CustomerAddress, createdAt: Timestamp): Contact => ({ name: "", address, createdAt });
