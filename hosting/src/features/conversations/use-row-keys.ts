import { useEffect, useRef } from "react";
import type { KeyboardEvent, RefObject } from "react";

/** Up, Down, Home and End move the focus between the links of a list. */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  return (event: KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const target = moves[event.key];
    if (target === undefined || at < 0) return;
    event.preventDefault();
    rows[Math.min(Math.max(target, 0), rows.length - 1)]?.focus();
  };
}

/** Back from a thread, the focus returns to its row. */
export function useFocusOnReturn(list: RefObject<HTMLElement | null>, openId: string | undefined): void {
  const before = useRef(openId);
  useEffect(() => {
    if (before.current && !openId)
      list.current?.querySelector<HTMLElement>(`[data-conversation-id="${CSS.escape(before.current)}"]`)?.focus();
    before.current = openId;
  }, [list, openId]);
}
