import type { Notification as Told } from "@frontdesk/model/notification";
import { useEffect, useRef } from "react";
import type { WithId } from "../lib/live-documents.ts";

/**
 * Shows what comes in as a notice of the operating system, while the page is not looked at. `unread` is null until it is known: what was unread
 * before the page was opened is no news.
 */
export function useBrowserNotices(unread: readonly WithId<Told>[] | null, wanted: boolean): void {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (unread === null) return;
    const before = known.current;
    known.current = new Set(unread.map((told) => `${told.id} ${told.createdAt.toMillis()}`));
    if (before === null || !wanted || !document.hidden) return;
    if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
    for (const { id, title, text, createdAt } of unread) {
      if (before.has(`${id} ${createdAt.toMillis()}`)) continue;
      const notice = new Notification(title, { body: text, tag: id });
      notice.addEventListener("click", () => globalThis.focus());
    }
  }, [unread, wanted]);
}
