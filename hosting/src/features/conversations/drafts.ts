/** What somebody typed, kept in the browser until the server has it: drafts, and texts whose sending is not confirmed yet. */
import { keysOf, personalKey } from "../../lib/personal-storage.ts";

export type Unconfirmed = { messageId: string; text: string };

/** `threadKey` names the conversation within the person's businesses. */
export class Drafts {
  private readonly store: Storage;
  private readonly uid: string;

  constructor(store: Storage, uid: string) {
    this.store = store;
    this.uid = uid;
  }

  read(threadKey: string): string {
    return this.store.getItem(this.draftKey(threadKey)) ?? "";
  }

  write(threadKey: string, text: string): void {
    if (text === "") this.store.removeItem(this.draftKey(threadKey));
    else
      try {
        this.store.setItem(this.draftKey(threadKey), text);
      } catch {
        // A full store costs the draft its refresh, not the typing.
      }
  }

  /** Adds to the draft, so that nothing typed since is overwritten, and returns the whole. */
  giveBack(threadKey: string, text: string): string {
    const typed = this.read(threadKey);
    const whole = typed.trim() === "" ? text : `${text}\n${typed}`;
    this.write(threadKey, whole);
    return whole;
  }

  holdUnconfirmed(threadKey: string, { messageId, text }: Unconfirmed): void {
    try {
      this.store.setItem(this.unconfirmedPrefix(threadKey) + messageId, text);
    } catch {
      // As with drafts.
    }
  }

  confirm(threadKey: string, messageId: string): void {
    this.store.removeItem(this.unconfirmedPrefix(threadKey) + messageId);
  }

  unconfirmed(threadKey: string): Unconfirmed[] {
    const start = this.unconfirmedPrefix(threadKey);
    return keysOf(this.store)
      .filter((key) => key.startsWith(start))
      .map((key) => ({ messageId: key.slice(start.length), text: this.store.getItem(key) ?? "" }));
  }

  private draftKey(threadKey: string): string {
    return personalKey(this.uid, `draft.${threadKey}`);
  }

  private unconfirmedPrefix(threadKey: string): string {
    return personalKey(this.uid, `unconfirmed.${threadKey}.`);
  }
}
