import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ThreadItem } from "./thread-items.ts";

/** Further from the newest message than this, new ones do not pull the page along. */
const NEAR = 80;

const keyOf = (item: ThreadItem | undefined): string | undefined =>
  item?.kind === "day" ? item.day : item?.message.id;

/**
 * For a scroller laid out from the bottom up (`column-reverse`), where the browser measures from the end: older messages and late
 * images above never move what is read. Only what is added below has to be made up for. `missed` counts what came below meanwhile.
 */
export function useStableScroll(items: readonly ThreadItem[]) {
  const scroller = useRef<HTMLElement>(null);
  const before = useRef<{ key: string | undefined; height: number }>({ key: undefined, height: 0 });
  /** The newest item when the person scrolled away from it; null while they are with it. */
  const [leftAt, setLeftAt] = useState<string | null>(null);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const newest = items.at(-1);
    const { key, height } = before.current;
    before.current = { key: keyOf(newest), height: box.scrollHeight };
    if (key === undefined || key === before.current.key) return;
    if (newest?.kind === "message" && newest.message.author.kind === "agent") box.scrollTop = 0;
    else if (box.scrollTop < -NEAR) box.scrollTop -= box.scrollHeight - height;
  }, [items]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const onScroll = () => {
      const isAway = box.scrollTop < -NEAR;
      setLeftAt((at) => (isAway ? (at ?? before.current.key ?? null) : null));
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => box.removeEventListener("scroll", onScroll);
  }, []);

  const leftIndex = leftAt === null ? -1 : items.findIndex((item) => keyOf(item) === leftAt);
  const missed = leftIndex < 0 ? 0 : items.slice(leftIndex + 1).filter((item) => item.kind === "message").length;
  const toNewest = () => scroller.current?.scrollTo({ top: 0, behavior: "smooth" });
  return { scroller, away: leftAt !== null, missed, toNewest };
}
