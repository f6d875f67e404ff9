/** The id of the business that is being made, kept until it is there: asked twice, the server makes one. */
import { personalKey } from "../../lib/personal-storage.ts";

const keyOf = (uid: string) => personalKey(uid, "newBusiness");

export function newBusinessId(uid: string, newId: () => string): string {
  const id = localStorage.getItem(keyOf(uid)) ?? newId();
  localStorage.setItem(keyOf(uid), id);
  return id;
}

export const forgetNewBusiness = (uid: string): void => localStorage.removeItem(keyOf(uid));
