/**
 * Tells other tabs which messages are on their way, so that none gives a text back while another still sends it. The browser frees a
 * lock when its tab is closed.
 */
const lockName = (messageId: string) => `frontdesk.sending.${messageId}`;

export function holdSending(messageId: string, sent: Promise<void>): void {
  // Absent on plain http other than localhost.
  if (!("locks" in navigator)) return;
  void navigator.locks.request(lockName(messageId), () => sent.catch(() => undefined));
}

export async function isBeingSent(messageId: string): Promise<boolean> {
  if (!("locks" in navigator)) return false;
  return navigator.locks.request(lockName(messageId), { ifAvailable: true }, (lock) => lock === null);
}
