/** The business a person had open last on this computer. */
import { personalKey } from "../lib/personal-storage.ts";

export const lastTenant = {
  read: (uid: string): string | null => localStorage.getItem(personalKey(uid, "lastTenant")),
  write: (uid: string, tenantId: string): void => localStorage.setItem(personalKey(uid, "lastTenant"), tenantId),
};
