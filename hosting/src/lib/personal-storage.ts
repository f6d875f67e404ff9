/** What the browser keeps for one signed-in person; signing out takes it away. */

export const personalKey = (uid: string, name: string): string => `frontdesk.${uid}.${name}`;

export function clearPersonal(store: Storage, uid: string): void {
  for (const key of keysOf(store)) if (key.startsWith(personalKey(uid, ""))) store.removeItem(key);
}

export function keysOf(store: Storage): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key !== null);
}
